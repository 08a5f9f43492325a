package dev.proviso.notices.transparency;

import dev.proviso.notices.transparency.ClosedCase.Measure;
import dev.proviso.notices.transparency.ClosedCase.Notice;
import dev.proviso.notices.transparency.ClosedCase.Origin;
import dev.proviso.notices.transparency.ClosedCase.Source;
import dev.proviso.notices.transparency.EuRows.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Table 4: notices, and what was done on them. */
final class NoticeTable {
    private final Layout layout;
    private final List<ClosedCase> closed;

    NoticeTable(Inputs inputs, List<ClosedCase> closed) {
        this.layout = new Layout(inputs);
        this.closed = closed;
    }

    /** What a notice came to, beside the measures that notices led to. */
    private sealed interface Noticed {
        record Given(Notice notice) implements Noticed {
            boolean trusted() {
                return notice.source() == Source.TRUSTED_FLAGGER;
            }
        }

        record Acted(Measure measure) implements Noticed {}
    }

    EuTable table() {
        List<String> asked =
                List.of(
                        "Number of notices received ",
                        "Number of notices received from Trusted flaggers",
                        "Number of specific items of information included in the total number of notices",
                        "Number of specific items of information included in the total number of notices by"
                                + " Trusted Flaggers (Trusted Flagger notices)",
                        "Median time to take action",
                        "Median time to take action (Trusted Flagger notices)",
                        "Number of actions taken on the basis of the law",
                        "Number of actions taken on the basis of the law (Trusted Flagger notices)",
                        "Number of actions taken on the basis of the terms and conditions of the service",
                        "Number of actions taken on the basis of the terms and conditions of the service"
                                + " (Trusted Flagger notices)");
        List<Placed<Noticed>> all = new ArrayList<>();
        for (ClosedCase one : closed) {
            Optional<Inputs.Category> category = layout.inputs().categoryOf(one);
            one.notices().stream()
                    .filter(NoticeTable::ofOthers)
                    .forEach(n -> all.add(new Placed<>(new Noticed.Given(n), category)));
            one.measures().stream()
                    .filter(m -> m.origin() == Origin.NOTICE)
                    .forEach(m -> all.add(new Placed<>(new Noticed.Acted(m), category)));
        }
        List<List<String>> rows = new ArrayList<>();
        for (EuRows.Row<Noticed> row : EuRows.NOTICES.of(all)) {
            rows.add(
                    layout.line(
                            Layout.HOSTING,
                            Stream.of(row.key(), row.other()),
                            noticeValues(row.things()),
                            row.key().equals("TOTAL")
                                    ? List.of(
                                            "Of cases closed in the period.",
                                            "",
                                            "A notice is about one customer's service: one item.",
                                            "",
                                            "From the notice to the first determination or interim measure.",
                                            "",
                                            "Every action cites a clause of the terms.",
                                            "",
                                            "Determinations of a breach and interim measures.",
                                            "")
                                    : List.of()));
        }
        return new EuTable(
                "4_notices",
                Layout.header(
                        Stream.of(
                                "Category of illegal content",
                                "Description of the sub-category \"Other\""),
                        asked,
                        name -> "Contextual information on " + name),
                rows);
    }

    /** A notice of the provider's own staff is its own initiative. */
    static boolean ofOthers(Notice notice) {
        return notice.source() != Source.STAFF;
    }

    private static List<String> noticeValues(List<Noticed> things) {
        List<Noticed.Given> given = only(things, Noticed.Given.class);
        List<Noticed.Given> trusted = given.stream().filter(Noticed.Given::trusted).toList();
        List<Noticed.Acted> acted = only(things, Noticed.Acted.class);
        long onTrusted = acted.stream().filter(one -> one.measure().trustedFlagger()).count();
        return List.of(
                Layout.text(given.size()),
                Layout.text(trusted.size()),
                Layout.text(given.size()),
                Layout.text(trusted.size()),
                toAction(given),
                toAction(trusted),
                "0",
                "0",
                Layout.text(acted.size()),
                Layout.text(onTrusted));
    }

    private static <T> List<T> only(List<?> things, Class<T> kind) {
        return things.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static String toAction(List<Noticed.Given> given) {
        return Medians.text(
                Medians.of(given.stream().flatMap(g -> g.notice().hoursToAction().stream())));
    }
}
