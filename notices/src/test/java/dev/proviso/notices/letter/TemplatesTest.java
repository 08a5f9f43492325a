package dev.proviso.notices.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.canonical.Sha256;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Templates as files, and the pages they give. */
final class TemplatesTest {

    private static final Path FOLDER = Shared.root().resolve("notices/src/main/resources/letter");

    /** A sent text never changes: whoever changes a digest here must make a new version instead. */
    @Test
    void aTemplateNeverChanges() throws IOException {
        StringBuilder digests = new StringBuilder();
        for (Map.Entry<String, String> each : files().entrySet()) {
            digests.append(
                            HexFormat.of()
                                    .formatHex(
                                            Sha256.fresh()
                                                    .digest(
                                                            each.getValue()
                                                                    .getBytes(
                                                                            StandardCharsets
                                                                                    .UTF_8))))
                    .append("  ")
                    .append(each.getKey())
                    .append('\n');
        }
        Golden.check(
                "notices/src/test/resources/golden/letter/templates.sha256", digests.toString());
    }

    @Test
    void bothLanguagesHaveTheSameTemplatesAndParts() throws IOException {
        Map<String, String> files = files();
        List<String> english = files.keySet().stream().filter(f -> f.startsWith("en/")).toList();
        List<String> french = files.keySet().stream().filter(f -> f.startsWith("fr/")).toList();
        assertThat(french).isEqualTo(english.stream().map(f -> "fr" + f.substring(2)).toList());
        for (String each : english) {
            String other = files.getOrDefault("fr" + each.substring(2), "");
            assertThat(expressions(other))
                    .as(each + ": what it says, decides and repeats")
                    .isEqualTo(expressions(files.getOrDefault(each, "")));
        }
    }

    /**
     * The newest version of each is what letters are rendered with; those before stay beside it.
     */
    @Test
    void everyTemplateIsUsed() throws IOException {
        List<String> used =
                Stream.concat(
                                new Examples(Language.ENGLISH)
                                        .all().values().stream()
                                                .map(Letters::template)
                                                .flatMap(TemplatesTest::versions),
                                Stream.of("en/page-1.html", "en/parts-1.html"))
                        .distinct()
                        .sorted()
                        .toList();
        assertThat(files().keySet().stream().filter(f -> f.startsWith("en/"))).isEqualTo(used);
    }

    /** {@code reminder/4} and all before it, as files. */
    private static Stream<String> versions(String template) {
        int slash = template.indexOf('/');
        return IntStream.rangeClosed(1, Integer.parseInt(template.substring(slash + 1)))
                .mapToObj(v -> "en/" + template.substring(0, slash) + "-" + v + ".html");
    }

    /** French puts a no-break space before high punctuation and inside guillemets. */
    @Test
    void frenchPunctuationDoesNotBreakFromItsWord() throws IOException {
        files().forEach((file, text) -> {
            if (file.startsWith("fr/")) {
                for (String words : text.split("<[^>]*>", -1)) {
                    assertThat(words).as(file).doesNotContainPattern(" [;:!?»]|« |\\w[;!?»]|'");
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void pagesAreSelfContainedAndAccessible(Language language) {
        new Examples(language)
                .all()
                .forEach((name, letter) -> {
                    Document page = Page.parse(Letters.render(letter, language).html());
                    String as = language.tag() + " " + name;
                    assertThat(page.getDocumentElement().getAttribute("lang"))
                            .isEqualTo(language.tag());
                    for (String never :
                            List.of(
                                    "script", "link", "img", "iframe", "object", "form", "input",
                                    "svg")) {
                        assertThat(page.getElementsByTagName(never).getLength()).as(as).isZero();
                    }
                    String style = page.getElementsByTagName("style").item(0).getTextContent();
                    assertThat(style).doesNotContain("url(", "@import", "@font-face");
                    assertThat(page.getElementsByTagName("h1").getLength()).as(as).isEqualTo(1);
                    assertThat(page.getElementsByTagName("main").getLength()).as(as).isEqualTo(1);
                    headingsStepDownOneByOne(page, as);
                    headersHaveTheirScope(page, as);
                    for (Element link : elements(page, "a")) {
                        assertThat(link.getAttribute("href"))
                                .as(as)
                                .matches("(mailto:|https://).*");
                        assertThat(link.getTextContent()).as(as).isNotBlank();
                    }
                    assertThat(Letters.render(letter, language).html())
                            .as(as)
                            .doesNotContain(" th:", "<th:", "${");
                });
    }

    /** WCAG 2.2, 1.4.6: seven to one, on white. */
    @Test
    void everyColourOfTextHasContrast() throws IOException {
        String style = files().getOrDefault("style-1.html", "");
        Matcher colours = Pattern.compile("(?<!-)color: #([0-9a-f]{6})").matcher(style);
        int found = 0;
        while (colours.find()) {
            found++;
            double luminance = luminance(colours.group(1));
            assertThat(1.05 / (luminance + 0.05)).as(colours.group(1)).isGreaterThan(7);
        }
        assertThat(found).isGreaterThan(3);
    }

    /** D12: no word about revenue in what staff read. D28: nothing to click. */
    @ParameterizedTest
    @EnumSource
    void d12d28StaffReadNothingAboutRevenueAndClickNothing(Language language) {
        new Examples(language)
                .all()
                .forEach((name, letter) -> {
                    if (letter instanceof ToStaff) {
                        Rendered rendered = Letters.render(letter, language);
                        assertThat(rendered.text().toLowerCase(language.locale()))
                                .as(name)
                                .doesNotContainPattern(
                                        "revenue|turnover|sales|commercial|profit|euros|worth|chiffre|marge|recettes|valeur");
                        assertThat(rendered.html()).doesNotContain("<a ");
                    }
                });
        for (var component : ToStaff.CaseDecided.class.getRecordComponents()) {
            assertThat(component.getName()).doesNotContainPattern("revenue|value|manager|customer");
        }
    }

    private static void headingsStepDownOneByOne(Document page, String as) {
        int last = 0;
        for (Element each : elements(page, "*")) {
            if (each.getTagName().matches("h[1-6]")) {
                int level = each.getTagName().charAt(1) - '0';
                assertThat(level).as(as).isLessThanOrEqualTo(last + 1);
                assertThat(each.getTextContent()).as(as).isNotBlank();
                last = level;
            }
        }
    }

    private static void headersHaveTheirScope(Document page, String as) {
        assertThat(elements(page, "th")).as(as).isNotEmpty();
        for (Element each : elements(page, "th")) {
            assertThat(each.getAttribute("scope")).as(as).isIn("row", "col");
        }
    }

    private static List<Element> elements(Document page, String name) {
        List<Element> all = new ArrayList<>();
        var found = page.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    private static double luminance(String hex) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum +=
                    weights[i]
                            * (part <= 0.04045
                                    ? part / 12.92
                                    : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    /** Every attribute with an expression, in order; sentences may say it in another order. */
    private static List<String> expressions(String template) {
        List<String> all = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\$\\{[^}]*\\}|th:case=\"[^\"]*\"").matcher(template);
        while (matcher.find()) {
            all.add(matcher.group().replaceAll("'(?![A-Z_]+')[^']*'", "'…'"));
        }
        all.sort(null);
        return all;
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> found = Files.walk(FOLDER)) {
            for (Path each : found.filter(Files::isRegularFile).toList()) {
                all.put(
                        FOLDER.relativize(each).toString().replace('\\', '/'),
                        Files.readString(each));
            }
        }
        return all;
    }
}
