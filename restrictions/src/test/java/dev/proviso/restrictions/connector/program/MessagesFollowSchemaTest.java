package dev.proviso.restrictions.connector.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.testing.Schemas;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What is really said between Proviso and the example in shell follows the schema that is shipped.
 */
final class MessagesFollowSchemaTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @TempDir private Path folder = Path.of("");

    @Test
    void everyRequestAndEveryAnswerDoes() throws Exception {
        Path account = Files.createDirectories(folder.resolve("provider/unit-7"));
        Files.writeString(account.resolve("use"), "11500");
        Files.writeString(account.resolve("mode"), "open");
        Files.writeString(account.resolve("since"), "2024-01-01");
        Files.writeString(account.resolve("granted"), "unit-8");
        Path said = Files.createDirectories(folder.resolve("said"));
        String between =
                ("cat > %1$s/$$.request; PROVIDER=%2$s %3$s < %1$s/$$.request"
                                + " > %1$s/$$.answer; cat %1$s/$$.answer")
                        .formatted(
                                said,
                                folder.resolve("provider"),
                                Shared.root().resolve("docs/examples/connector.sh"));
        ProgramConnector connector =
                ProgramConnector.open(
                        "example", List.of("/bin/sh", "-c", between), OneCall.Limits.DEFAULT);

        connector.observe("unit-7");
        connector.set("unit-7", "limit", JSON.numberNode(20_000));
        connector.set("unit-7", "limit", JSON.nullNode());
        connector.set("unit-7", "mode", JSON.stringNode("read-only"));
        for (String access : List.of("tenant read", "tenant write", "plain-neighbour write")) {
            connector.probe("unit-7", Access.of(access).orElseThrow());
        }
        Files.delete(account.resolve("granted"));
        connector.probe("unit-7", Access.of("granted-neighbour read").orElseThrow());
        assertThat(catchThrowableOfType(ProviderFault.class, () -> connector.observe("unit-9")))
                .isNotNull();

        try (Stream<Path> messages = Files.list(said)) {
            List<Path> all = messages.toList();
            assertThat(all).as("ten requests, each with its answer").hasSize(20);
            for (Path message : all) {
                String text = Files.readString(message);
                assertThat(Schemas.errors("connector", text)).as(text).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"schema\":\"proviso/connector/2\",\"do\":\"capabilities\"}",
                "{\"schema\":\"proviso/connector/1\",\"do\":\"delete\",\"account\":\"a\"}",
                "{\"schema\":\"proviso/connector/1\",\"done\":false}",
                "{\"schema\":\"proviso/connector/1\",\"done\":true,\"more\":1}",
                "{\"schema\":\"proviso/connector/1\",\"fault\":\"tired\",\"words\":\"x\"}",
                "{\"schema\":\"proviso/connector/1\",\"result\":\"perhaps\",\"answer\":\"x\"}",
                "{\"schema\":\"proviso/connector/1\",\"identity\":\"a\",\"settings\":{},"
                        + "\"use\":{\"bytes\":-1},\"grants\":[]}",
            })
    void whatProvisoWouldRefuseDoesNot(String message) throws IOException {
        assertThat(Schemas.errors("connector", message)).isNotEmpty();
    }
}
