package dev.proviso.notices.transparency;

import dev.proviso.notices.transparency.ClosedCase.Measure;
import dev.proviso.notices.transparency.ClosedCase.Origin;
import dev.proviso.notices.transparency.ClosedCase.Restriction;
import dev.proviso.notices.transparency.EuRows.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tables 5 and 6: measures at the provider's own initiative. */
final class OwnInitiativeTables {
    private final Layout layout;
    private final List<ClosedCase> closed;

    OwnInitiativeTables(Inputs inputs, List<ClosedCase> closed) {
        this.layout = new Layout(inputs);
        this.closed = closed;
    }

    /** A restriction that no notice of others came before. */
    static boolean isOwn(Measure measure) {
        return measure.origin() == Origin.OWN_INITIATIVE
                && measure.restriction() != Restriction.NONE;
    }

    /** Nothing: every measure rests on a clause of the terms. */
    EuTable illegal() {
        return table(
                "5_own_initiative_illegal", "Category of illegal content", EuRows.LAW, List.of());
    }

    EuTable terms() {
        return table(
                "6_own_initiative_TC",
                "Category of incompatibility with the provider's terms and conditions",
                EuRows.TERMS,
                layout.measures(closed, OwnInitiativeTables::isOwn));
    }

    private EuTable table(String name, String keys, EuRows table, List<Placed<Measure>> measures) {
        List<String> asked =
                List.of(
                        "Number of measures taken at the provider's own initiative ",
                        "Number of measures taken after detection with solely automated means ",
                        "Visibility restriction Removal",
                        "Visibility restriction Disable",
                        "Visibility restriction Demoted",
                        "Visibility restriction Age restricted",
                        "Visibility restriction Interaction restricted",
                        "Visibility restriction Labelled ",
                        "Visibility restriction Other",
                        "Monetary restriction Suspension",
                        "Monetary restriction Termination",
                        "Monetary restriction Other",
                        "Provision of the service Suspension",
                        "Provision of the service Termination",
                        "Account restriction Suspension",
                        "Account restriction Termination");
        List<List<String>> rows = new ArrayList<>();
        for (EuRows.Row<Measure> row : table.of(measures)) {
            List<String> values = new ArrayList<>();
            values.add(Layout.text(row.things().size()));
            values.add(count(row, Measure::automatedDetection));
            for (int i = 0; i < 10; i++) {
                values.add("0"); // content, its visibility and payments are never touched
            }
            values.add(
                    count(row, m -> m.restriction() == Restriction.PROVISION_PARTIAL_SUSPENSION));
            values.add("0");
            values.add(count(row, m -> m.restriction() == Restriction.ACCOUNT_SUSPENSION));
            values.add("0");
            rows.add(layout.line(Layout.ALL, Stream.of(row.key(), row.other()), values, List.of()));
        }
        return new EuTable(
                name,
                Layout.header(
                        Stream.of(keys, "Description of the sub-category \"Other\""),
                        asked,
                        column -> "Contextual Information on " + column),
                rows);
    }

    private static String count(EuRows.Row<Measure> row, Predicate<Measure> so) {
        return Layout.text(row.things().stream().filter(so).count());
    }
}
