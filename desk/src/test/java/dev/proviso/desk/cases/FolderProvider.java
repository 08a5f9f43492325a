package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.restrictions.PlanRequest;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The provider of {@code docs/examples/connector.sh}: a folder, with one for each account. */
record FolderProvider(Path folder) {
    static Path connector() {
        return Shared.root().resolve("docs/examples/connector.sh");
    }

    /** The storage of two accounts of a unit, and a home that reaches it. */
    static FolderProvider of(Room room, Path folder) throws IOException {
        FolderProvider provider = new FolderProvider(folder);
        provider.account("acc-91");
        provider.account("acc-92");
        Files.writeString(room.home.folder().resolve("connectors.yaml"), provider.storage());
        return provider;
    }

    /** A plan for it that fits. */
    static Plan planned(RestrictionDesk desk, String caseId, Level level) {
        Planned planned =
                desk.plan(
                        caseId,
                        new PlanRequest(level, Set.of("storage"), Set.of(), Plan.Limits.DEFAULT));
        assertThat(planned).isInstanceOf(Planned.Made.class);
        return ((Planned.Made) planned).plan();
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
