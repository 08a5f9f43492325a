package dev.proviso.notices.transparency;

import dev.proviso.notices.transparency.ClosedCase.Command;
import dev.proviso.notices.transparency.ClosedCase.Kind;
import dev.proviso.notices.transparency.ClosedCase.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Table 3: orders of authorities; which state's they are is not recorded in cases. */
final class OrderTable {
    private final Layout layout;
    private final List<ClosedCase> closed;

    OrderTable(Inputs inputs, List<ClosedCase> closed) {
        this.layout = new Layout(inputs);
        this.closed = closed;
    }

    EuTable table() {
        List<String> asked =
                List.of(
                        "Number of orders to act against illegal content received",
                        "Number of specific items of information included in the total number of orders to"
                                + " act against illegal content",
                        "Median time to inform the authority of the receipt of the order to act against"
                                + " illegal content",
                        "Median time to give effect to the order to act against illegal content",
                        "Number of orders to provide information",
                        "Median time to inform the authority of the receipt of the order to provide"
                                + " information",
                        "Median time to give effect to the order to provide information");
        List<List<String>> rows = new ArrayList<>();
        for (EuRows.Row<Measure> row :
                EuRows.ORDERS.of(layout.measures(closed, m -> m.kind() == Kind.ORDER))) {
            List<Measure> act = commanding(row, Command.ACT);
            List<Measure> inform = commanding(row, Command.NAME_NOTIFIER);
            boolean total = row.key().equals("TOTAL");
            rows.add(
                    layout.line(
                            Layout.ALL,
                            Stream.of(row.key(), row.other(), "TOTAL"),
                            List.of(
                                    Layout.text(act.size()),
                                    Layout.text(act.size()),
                                    "",
                                    Medians.text(
                                            Medians.of(act.stream().flatMap(OrderTable::effect))),
                                    Layout.text(inform.size()),
                                    "",
                                    ""),
                            total
                                    ? List.of(
                                            "Orders to preserve or to stay silent are in neither number.",
                                            "An order is about one customer's service: one item.",
                                            "Not recorded in the case.",
                                            "From the order's entry in the case to its plan applied in full.",
                                            "Orders to say who gave a notice.",
                                            "Not recorded in the case.",
                                            "Not recorded in the case.")
                                    : List.of()));
        }
        return new EuTable(
                "3_member_states_orders",
                Layout.header(
                        Stream.of(
                                "Category of illegal content",
                                "Description of the sub-category \"Other\"",
                                "Scope"),
                        asked,
                        name ->
                                "Contextual information on "
                                        + (name.startsWith("Number of orders to act")
                                                        || name.startsWith("Number of specific")
                                                ? name.replaceFirst("^N", "n")
                                                : name)),
                rows);
    }

    private static List<Measure> commanding(EuRows.Row<Measure> row, Command command) {
        return row.things().stream()
                .filter(measure -> measure.command().filter(command::equals).isPresent())
                .toList();
    }

    private static Stream<Double> effect(Measure order) {
        return order.hoursToEffect().map(hours -> order.hoursToAccept() + hours).stream();
    }
}
