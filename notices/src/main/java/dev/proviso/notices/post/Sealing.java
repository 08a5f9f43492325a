package dev.proviso.notices.post;

import dev.proviso.ledger.vault.Vault;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a letter says and who gets it, as it stands in the outbox: sealed with the vault's key that
 * an erasure destroys.
 */
record Sealing(Vault vault) {

    /**
     * The words of a letter.
     *
     * @param answered the Message-ID of the mail that this answers, or {@code ""}
     */
    record Words(
            String subject, String text, String html, Optional<Parcel.Pdf> pdf, String answered) {

        static Words of(Parcel parcel) {
            return new Words(
                    parcel.subject(),
                    parcel.text(),
                    parcel.html(),
                    parcel.pdf(),
                    parcel.answered().orElse(""));
        }
    }

    byte[] seal(String about, Words words) throws SQLException {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        tree.put("subject", words.subject());
        tree.put("text", words.text());
        tree.put("html", words.html());
        tree.put("answered", words.answered());
        words.pdf()
                .ifPresent(pdf -> {
                    tree.put("pdf-name", pdf.name());
                    tree.put("pdf", Base64.getEncoder().encodeToString(pdf.bytes()));
                });
        return vault.seal(about, tree.toString());
    }

    /** The words again; empty if the key was destroyed. */
    Optional<Words> open(String about, byte[] sealed) throws SQLException {
        return opened(about, sealed).map(JsonMapper.shared()::readTree).map(Sealing::words);
    }

    /** A key of the same name that was made since opens nothing of what was sealed before. */
    private Optional<String> opened(String about, byte[] sealed) throws SQLException {
        try {
            return vault.open(about, sealed);
        } catch (IllegalStateException _) {
            return Optional.empty();
        }
    }

    private static Words words(JsonNode tree) {
        return new Words(
                tree.path("subject").stringValue(""),
                tree.path("text").stringValue(""),
                tree.path("html").stringValue(""),
                Optional.ofNullable(tree.path("pdf-name").stringValue(null))
                        .map(name ->
                                new Parcel.Pdf(
                                        name,
                                        Base64.getDecoder()
                                                .decode(tree.path("pdf").stringValue("")))),
                tree.path("answered").stringValue(""));
    }

    /** A text for a column: base64; what is empty stays empty. */
    String seal(String about, String text) throws SQLException {
        return text.isEmpty() ? "" : Base64.getEncoder().encodeToString(vault.seal(about, text));
    }

    /**
     * The text of a column; nothing if the key was destroyed, or if an earlier version wrote it in
     * clear and no key has sealed it since.
     */
    String open(String about, String column) throws SQLException {
        if (column.isEmpty() || about.isEmpty()) {
            return "";
        }
        try {
            return opened(about, Base64.getDecoder().decode(column)).orElse("");
        } catch (IllegalArgumentException e) {
            throw new SQLException("what the outbox sealed is damaged", e);
        }
    }
}
