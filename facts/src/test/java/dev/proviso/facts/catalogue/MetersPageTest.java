package dev.proviso.facts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/meters.md} what the catalogue says. */
class MetersPageTest {

    private static final String HEAD =
            """
            # Meters, and what the catalogue makes of a bill

            A bill names services, SKUs, usage types and units; Proviso weighs canonical meters in base units. The catalogue
            (`facts/src/main/resources/catalogue/VERSION/*.yaml`, version VERSION) says what is what. The first entry that matches a
            row wins; `*` stands for any characters, case does not matter. What no entry names is *unmapped*: it is counted
            by service and SKU and shown, and nothing is guessed. Entries with the meter `none` are known, and say why they
            are no meter of ours.

            A quantity becomes a whole number of base units: multiplied exactly, rounded once, half-even; rows that were
            rounded are counted. Billed storage is an integral, so its level is quantity × bytes of the unit × hours of the
            unit ÷ hours of the metering interval. The metering interval is the row's start to end, or where the entry says
            *day* the interval that stands beside the row (`identity/TimeInterval` in a CUR), else the UTC day of its start.

            This page is written from the catalogue by a test (`./build golden` renews it). To add a provider's service, add an
            entry with its `source` and at least one of its `examples`; the tests run every example.

            """;

    @Test
    void thePageIsWhatTheCatalogueSays() {
        Catalogue catalogue = Catalogue.load();
        StringBuilder page =
                new StringBuilder(HEAD.replace("VERSION", Integer.toString(catalogue.version())));
        page.append("## Meters\n\n| meter | base unit | kind | from |\n|---|---|---|---|\n");
        for (Meter meter : Meter.values()) {
            page.append(
                    "| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    meter.id(),
                                    meter.unit(),
                                    meter.kind() == Meter.Kind.LEVEL
                                            ? "level at the hour"
                                            : "flow in a period",
                                    providers(catalogue, meter)));
        }
        catalogue.providers().forEach(provider -> provider(page, provider));
        Golden.check("docs/meters.md", page.toString());
    }

    @Test
    void everyMeterHasAProvider() {
        Catalogue catalogue = Catalogue.load();
        assertThat(Arrays.stream(Meter.values()).filter(m -> providers(catalogue, m).isEmpty()))
                .isEmpty();
    }

    private static String providers(Catalogue catalogue, Meter meter) {
        return catalogue.providers().stream()
                .filter(p ->
                        p.entries().stream()
                                .anyMatch(e -> e.meter().filter(meter::equals).isPresent()))
                .map(Provider::id)
                .collect(Collectors.joining(", "));
    }

    private static void provider(StringBuilder page, Provider provider) {
        page.append("\n## %s\n\n".formatted(provider.id()));
        page.append("- named `%s`\n".formatted(String.join("`, `", provider.names())));
        page.append("- GB is %s — %s\n".formatted(provider.gigabyte(), provider.gigabyteSource()));
        page.append(
                "- a billing month has %s hours — %s\n"
                        .formatted(
                                provider.month().equals("calendar")
                                        ? "the calendar month's"
                                        : provider.month(),
                                provider.monthSource()));
        if (!provider.instancesSource().isEmpty()) {
            page.append(
                    "- vCPUs and GPUs of instance types — %s\n"
                            .formatted(provider.instancesSource()));
        }
        page.append("\n| entry | answers to | meter | source |\n|---|---|---|---|\n");
        provider.entries().forEach(entry -> page.append(row(entry)));
    }

    private static String row(Entry entry) {
        List<String> names = new ArrayList<>();
        add(names, "service", entry.services());
        add(names, "SKU", entry.skus());
        add(names, "SKU meter", entry.skuMeters());
        add(names, "usage type", entry.usageTypes());
        add(names, "operation", entry.operations());
        add(names, "unit", entry.unitTexts());
        entry.units()
                .forEach((unit, factor) ->
                        names.add("one `%s` is %s".formatted(unit, factor.toPlainString())));
        String meter = entry.meter().map(m -> "`" + m.id() + "`").orElse("none");
        String how =
                switch (entry.each()) {
                    case ONE -> entry.factor() == 1 ? "" : " × " + entry.factor();
                    case VCPUS -> " × vCPUs";
                    case GPUS -> " × GPUs";
                };
        String day = entry.metering() == Metering.DAY ? ", day" : "";
        String why = entry.why().isEmpty() ? "" : ": " + entry.why();
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        entry.id(),
                        cell(String.join("; ", names)),
                        cell(meter + how + day + why),
                        cell(entry.source()));
    }

    private static void add(List<String> names, String what, List<Glob> globs) {
        if (globs.size() > 8) {
            names.add("%s one of %d".formatted(what, globs.size()));
        } else if (!globs.isEmpty()) {
            names.add(
                    what
                            + globs.stream()
                                    .map(g -> g.text().isEmpty() ? " none" : " `" + g.text() + "`")
                                    .collect(Collectors.joining(",")));
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ").strip();
    }
}
