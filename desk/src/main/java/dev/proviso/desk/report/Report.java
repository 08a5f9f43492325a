package dev.proviso.desk.report;

import java.util.Locale;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders {@code report.html}: the same model gives the same bytes. */
public final class Report {

    /** Cards on the page; with their charts about 60 kB each, so that the page stays under 5 MB. */
    public static final int CARDS_MAX = 50;

    /** Subjects not flagged that are listed. */
    public static final int NEAREST_MAX = 20;

    private Report() {}

    /** The page. */
    public static String render(ReportModel model) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("report/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        Context context = new Context(Locale.ROOT);
        context.setVariable("m", model);
        return engine.process("report", context);
    }
}
