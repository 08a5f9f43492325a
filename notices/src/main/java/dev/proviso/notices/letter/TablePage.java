package dev.proviso.notices.letter;

import dev.proviso.notices.table.Table;
import java.time.Instant;
import java.util.Locale;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;

/** A table as a file to print and to keep, in English. */
public final class TablePage {

    private static final TemplateEngine ENGINE = Letters.engine("table/");

    private TablePage() {}

    /**
     * The table as PDF/UA-1, A4 across. The same table and time give the same bytes.
     *
     * @param date when it was made; it stands in the file
     */
    public static byte[] pdf(Table table, Instant date) {
        Context context = new Context(Locale.ROOT);
        context.setVariable("t", table);
        return PdfPage.write(Page.parse(Letters.clean(ENGINE.process("page", context))), date);
    }
}
