package dev.proviso.desk.transparency;

import dev.proviso.notices.letter.Language;
import dev.proviso.notices.transparency.EuTable;
import dev.proviso.notices.transparency.PublicReport;
import dev.proviso.notices.transparency.Report;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a report that everybody may see; of the same figures the same bytes. */
public final class ShownFiles {

    /** For people. */
    public static final String PAGE = "report.html";

    private ShownFiles() {}

    /** By name, in the order in which they are written. */
    public static Map<String, String> of(PublicReport shown, Language language) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(PAGE, TransparencyPage.render(shown, language));
        for (EuTable table : shown.eu()) {
            files.put(table.name() + ".csv", table.csv());
        }
        files.put("tables.csv", Report.csv(shown.tables()));
        files.put("commitment.txt", shown.commitment() + "\n");
        return files;
    }
}
