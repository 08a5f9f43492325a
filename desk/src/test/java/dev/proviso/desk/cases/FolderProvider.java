package dev.proviso.desk.cases;

import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The provider of {@code docs/examples/connector.sh}: a folder, with one for each account. */
record FolderProvider(Path folder) {
    static Path connector() {
        return Shared.root().resolve("docs/examples/connector.sh");
    }

    /** In {@code connectors.yaml}: the connector {@code storage} to this provider. */
    String storage() {
        return """
        storage:
          provider: example
          kind: program
          command: [/usr/bin/env, "PROVIDER=%s", "%s"]
        """
                .formatted(folder, connector());
    }

    /** An account in use, of which nothing is restricted. */
    Path account(String id) throws IOException {
        Path made = Files.createDirectories(folder.resolve(id));
        Files.writeString(made.resolve("use"), "11500");
        Files.writeString(made.resolve("mode"), "open");
        Files.writeString(made.resolve("since"), "2024-01-01");
        return made;
    }

    Path of(String account, String name) {
        return folder.resolve(account).resolve(name);
    }
}
