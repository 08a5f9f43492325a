package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.view.Viewer;
import dev.proviso.notices.letter.TablePage;
import dev.proviso.notices.table.Table;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that there is to be searched after the story: what is legible, by where it is. */
record WholeSearch(Room room, MailServers servers) {

    /** What the customer can get: its mails, bundles and page, what is public, and lists. */
    Map<String, String> ofTheCustomer(Map<String, String> mails) throws Exception {
        Map<String, byte[]> all = new TreeMap<>();
        for (Audience audience : List.of(Audience.CUSTOMER, Audience.PUBLIC)) {
            all.put(
                    "bundle for " + audience.word(),
                    room.desk.evidence().bundle(WholeStory.CASE, audience, "ann"));
        }
        Viewer customer = new Viewer.Customer("example:ministry");
        all.put("its page", bytes(room.desk.view(WholeStory.CASE, customer).toString()));
        all.put("what the worker told", bytes(String.join("\n", room.told)));
        all.put("closings", bytes(room.ledger.closings().toString()));
        files(room.home.folder().resolve("log"), all);
        Export analyst = new Export(room.desk, "ann");
        list("queue", analyst.queue(), all);
        list("timeline", analyst.timeline(WholeStory.CASE), all);
        list("audit", new Export(room.desk, "ada").audit(WholeStory.CASE), all);
        Map<String, String> legible = new TreeMap<>(legible(all));
        legible.putAll(mails);
        return legible;
    }

    private void list(String name, Table table, Map<String, byte[]> all) {
        all.put(name + ".csv", bytes(table.csv()));
        all.put(name + ".pdf", TablePage.pdf(table, room.now));
    }

    /** What a domain got by mail, as it came over the line. */
    Map<String, String> mails(String domain) throws Exception {
        Map<String, byte[]> all = new TreeMap<>();
        for (MimeMessage mail : servers.got(domain)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            mail.writeTo(out);
            all.put("mail %03d to %s".formatted(all.size(), domain), out.toByteArray());
        }
        return legible(all);
    }

    /** The PDF files alone that a domain got by mail; what they tell is not readable as such. */
    Map<String, String> pdfs(String domain) throws Exception {
        Map<String, byte[]> all = new TreeMap<>();
        for (MimeMessage mail : servers.got(domain)) {
            if (mail.getContent() instanceof MimeMultipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart part = parts.getBodyPart(i);
                    if (part.isMimeType("application/pdf")) {
                        all.put(
                                "pdf %03d".formatted(all.size()),
                                part.getInputStream().readAllBytes());
                    }
                }
            }
        }
        for (Map.Entry<String, byte[]> one : all.entrySet()) {
            assertThat(new String(one.getValue(), StandardCharsets.ISO_8859_1))
                    .as(one.getKey())
                    .startsWith("%PDF")
                    .doesNotContain("Directorate");
        }
        return legible(all);
    }

    Map<String, String> ofTheHome() throws Exception {
        return ofTheHome(room);
    }

    /** Every file of the home, and every value in its database, wherever that is. */
    static Map<String, String> ofTheHome(Room room) throws Exception {
        Map<String, byte[]> all = new TreeMap<>();
        files(room.home.folder(), all);
        tables(room.ledger.ground().connection(), all);
        return legible(all);
    }

    static Map<String, String> legible(Map<String, byte[]> all) {
        Map<String, String> legible = new TreeMap<>();
        all.forEach((where, bytes) -> legible.put(where, Legible.of(bytes)));
        return legible;
    }

    static void files(Path folder, Map<String, byte[]> all) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private static void tables(Connection connection, Map<String, byte[]> all) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                connection
                        .getMetaData()
                        .getTables(
                                connection.getCatalog(),
                                connection.getSchema(),
                                "%",
                                new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        for (String name : names) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT * FROM " + name)) {
                int columns = row.getMetaData().getColumnCount();
                for (int number = 0; row.next(); number++) {
                    for (int i = 1; i <= columns; i++) {
                        String where =
                                "%s, row %d, %s"
                                        .formatted(
                                                name, number, row.getMetaData().getColumnName(i));
                        all.put(where, value(row.getObject(i)));
                    }
                }
            }
        }
    }

    private static byte[] value(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof byte[] bytes ? bytes : bytes(String.valueOf(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Where words can be read, among all that. */
    static List<String> found(Map<String, String> legible, String words) {
        return legible.entrySet().stream()
                .filter(one -> Legible.has(one.getValue(), words))
                .map(Map.Entry::getKey)
                .toList();
    }
}
