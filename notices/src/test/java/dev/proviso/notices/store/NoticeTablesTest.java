package dev.proviso.notices.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** One schema on both databases, beside tables of others, however often it is migrated. */
final class NoticeTablesTest {

    @TempDir private Path folder = Path.of("");

    @Test
    void bothDatabasesGetTheSameTablesBesideThoseOfOthers() throws Exception {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + folder.resolve("home.db"));
        PostgresServer server = new PostgresServer();
        try {
            PGSimpleDataSource postgres = new PGSimpleDataSource();
            postgres.setUrl(server.url());
            assertThat(migrated(sqlite))
                    .contains("outbox_letter", "outbox_news", "notice_schema", "of_others")
                    .isEqualTo(migrated(postgres));
        } finally {
            server.remove();
        }
    }

    private static List<String> migrated(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE of_others (id TEXT)");
            NoticeTables.migrate(database);
            NoticeTables.migrate(database);
            List<String> tables = new ArrayList<>();
            try (ResultSet row =
                    connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
                while (row.next()) {
                    tables.add(row.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
            tables.removeIf(table -> table.startsWith("sqlite_"));
            return tables.stream().sorted().toList();
        }
    }
}
