package dev.proviso.cases.store;

import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Story;
import dev.proviso.cases.core.World;
import java.nio.file.Path;
import java.util.List;

/** A process that goes on with the story of a case where it stands, and says each step it kept. */
final class StoryWriter {
    private final Database database;
    private final String caseId;
    private int told;

    private StoryWriter(Database database, String caseId) {
        this.database = database;
        this.caseId = caseId;
    }

    /** {@code FOLDER CASE}; prints the number of events after each step that is kept. */
    public static void main(String[] arguments) throws Exception {
        try (Database database = Database.sqlite(Path.of(arguments[0]))) {
            StoryWriter writer = new StoryWriter(database, arguments[1]);
            Story.tell(new DueProcess(World.OFFICE), (_, added) -> writer.step(added));
        }
    }

    private void step(List<Happened> added) {
        try {
            StoredCase read = database.store.read(caseId);
            told += added.size();
            if (read.history().size() < told) {
                database.store.append(read, added);
                System.out.println(told + " end");
                System.out.flush();
            }
        } catch (Exception e) {
            System.out.println("failed " + e);
            throw new IllegalStateException(e);
        }
    }
}
