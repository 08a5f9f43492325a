package dev.proviso.facts.snapshot;

import dev.proviso.facts.reader.ReadingSummary;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code sources.json}: the only place where names and hashes of files stand. */
final class SourcesJson {

    private SourcesJson() {}

    static ObjectNode tree(
            String id,
            SnapshotBuilder.Gathered gathered,
            Selection selection,
            ReadingSummary summary) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", "proviso/sources/1");
        root.put("snapshot", id);
        ArrayNode files = root.putArray("files");
        List<ReadFile> read = gathered.files();
        for (int i = 0; i < read.size(); i++) {
            ReadFile file = read.get(i);
            ObjectNode one = files.addObject();
            one.put("path", file.source().path().toString());
            one.put("entry", file.source().entry());
            one.put("format", file.source().format().title());
            one.put("sha256", file.counts().sha256());
            one.put("rows", file.counts().read());
            one.put("kept", file.counts().kept());
            one.put("repeated", selection.repeated(i));
            file.source()
                    .edition()
                    .ifPresent(edition -> {
                        ObjectNode told = one.putObject("edition");
                        told.put("name", edition.name());
                        told.put("order", edition.order());
                        told.put("basis", edition.basis().name());
                    });
        }
        ArrayNode passedOver = root.putArray("passed_over");
        for (ReadingSummary.PassedOver file : summary.passedOver()) {
            passedOver.addObject().put("path", file.file()).put("why", file.why());
        }
        return root;
    }
}
