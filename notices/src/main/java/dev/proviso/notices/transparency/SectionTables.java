package dev.proviso.notices.transparency;

import dev.proviso.notices.transparency.ClosedCase.Restriction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables 8 to 10: automated means, people, recipients. */
final class SectionTables {
    private static final String MODERATORS = "Human resources dedicated to content moderation";

    private final Layout layout;
    private final List<ClosedCase> closed;

    SectionTables(Inputs inputs, List<ClosedCase> closed) {
        this.layout = new Layout(inputs);
        this.closed = closed;
    }

    EuTable automatedMeans() {
        long measures = layout.measures(closed, m -> m.restriction() != Restriction.NONE).size();
        long own = layout.measures(closed, OwnInitiativeTables::isOwn).size();
        long notices =
                closed.stream()
                        .flatMap(c -> c.notices().stream())
                        .filter(NoticeTable::ofOthers)
                        .count();
        String section = "Use of automated means for content moderation";
        String people = "People decide on every measure; indicators only raise findings.";
        List<List<String>> rows = new ArrayList<>();
        String solely = "Number of measures solely taken by automated means";
        String not = "Number of measures not taken by automated means";
        rows.add(layout.indicator(Layout.ALL, section, solely, "Total number", "0", people));
        rows.add(
                layout.indicator(
                        Layout.ALL, section, not, "Total number", Layout.text(measures), ""));
        rows.add(layout.indicator(Layout.ALL, section, solely, "Own-initiative", "0", ""));
        rows.add(
                layout.indicator(Layout.ALL, section, not, "Own-initiative", Layout.text(own), ""));
        rows.add(
                layout.indicator(
                        Layout.HOSTING,
                        section,
                        "Number of notices solely processed by automated means",
                        "NAM Total",
                        "0",
                        ""));
        rows.add(
                layout.indicator(
                        Layout.HOSTING,
                        section,
                        "Number of notices not processed by automated means",
                        "NAM Total",
                        Layout.text(notices),
                        ""));
        for (String rate : List.of("Accuracy", "Precision", "Recall")) {
            rows.add(
                    layout.indicator(
                            Layout.ALL,
                            section,
                            "Accuracy of the automated means - " + rate,
                            "Total number",
                            "",
                            "No measure is taken by automated means."));
        }
        return Layout.sections("8_automated_means", rows);
    }

    EuTable humanResources() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(people("Number of internal moderators employed by the provider", "internal"));
        rows.add(people("Number of external moderators contracted by the provider", "external"));
        layout.inputs().moderators().keySet().stream()
                .filter(scope -> !scope.equals("internal") && !scope.equals("external"))
                .forEach(language ->
                        rows.add(
                                layout.indicator(
                                        Layout.VLOPS,
                                        MODERATORS,
                                        "Number of total moderators with sufficient linguistic expertise",
                                        language,
                                        number(layout.inputs().moderators(), language),
                                        "")));
        return Layout.sections("9_human_resources", rows);
    }

    private List<String> people(String indicator, String key) {
        String value = number(layout.inputs().moderators(), key);
        return layout.indicator(Layout.VLOPS, MODERATORS, indicator, "Total number", value, "");
    }

    EuTable recipients() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(recipients("total"));
        layout.inputs().recipients().keySet().stream()
                .filter(scope -> !scope.equals("total"))
                .forEach(scope -> rows.add(recipients(scope)));
        return Layout.sections("10_AMAR", rows);
    }

    private List<String> recipients(String scope) {
        return layout.indicator(
                Layout.VLOPS,
                "Average monthly active recipients of the service",
                "Number of average monthly active recipients of the service",
                scope.equals("total") ? "Total number" : scope,
                number(layout.inputs().recipients(), scope),
                "");
    }

    private static String number(Map<String, Long> all, String key) {
        return Optional.ofNullable(all.get(key)).map(Object::toString).orElse("");
    }
}
