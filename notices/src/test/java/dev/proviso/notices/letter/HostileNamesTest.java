package dev.proviso.notices.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.notices.statement.Target;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;

/** Names, reasons and questions come from outside: they are words in a letter, never more. */
final class HostileNamesTest {

    /** Twenty millimetres, of the sheet's twenty-two at the sides. */
    private static final float MARGIN_POINTS = 56;

    @BeforeAll
    static void startVeraPdf() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unit <script>alert(1)</script>",
                "Unit \"><img src=x onerror=alert(1)>",
                "Unit </td></tr></table><h1>Other</h1>",
                "Unit &amp; &#60;b&#62; &nbsp; <!-- ]]> -->",
                "Unit ${T(java.lang.Runtime).getRuntime()} *{l} @{/x} #{x} ~{x} __${1+1}__ [[${7*7}]]",
                "Unit | ' \" ` \\",
                "Unit\r\nBcc: victim@example.org\r\n\r\nbody",
                "Unit \u0000\u0007\u001b[31m\u0085\u2028\u2029 end",
                "Unit \u202egnp.exe\u202c \u2066x\u2069 \u200f",
                "Unit \ud800 \udc00 \ufffe \uffff",
                "Unit \u540d\u524d\u682a\u5f0f\u4f1a\u793e \u0928\u093e\u092e",
                "Unit \u0634\u0631\u0643\u0629 2026-12-31 \u05e9\u05dd",
                "Unit \ud83d\ude00\ud83d\udc69\u200d\ud83d\udc67 \u2764\ufe0f e\u0301\u0301\u0301",
                "Unit \u0391\u03b8\u03ae\u03bd\u03b1 \u041c\u043e\u0441\u043a\u0432\u0430 \u0141\u00f3d\u017a",
            })
    void aNameIsWordsAndNothingElse(String name) throws Exception {
        Rendered plain = Letters.render(letter("Unit"), Language.ENGLISH);
        Rendered hostile = Letters.render(letter(name), Language.ENGLISH);
        assertThat(elements(hostile)).isEqualTo(elements(plain));
        assertThat(hostile.subject())
                .doesNotContainPattern("[\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069]");
        assertThat(hostile.html()).doesNotContainPattern("[\\p{Cntrl}&&[^\n\t]]|[\\u202a-\\u202e]");
        assertThat(hostile.text()).doesNotContainPattern("[\\p{Cntrl}&&[^\n]]|[\\u202a-\\u202e]");
        assertThat(hostile.text().lines().filter(line -> line.startsWith("Bcc:"))).isEmpty();
        assertThat(hostile.text()).doesNotContain("49", "Runtime@");
        assertThat(LetterPdfTest.failedChecks(hostile.pdf())).isEmpty();
    }

    @Test
    void whatTheFontHasIsPrintedAndWhatItLacksIsABoxThatIsExplained() throws Exception {
        String covered =
                "\u0141\u00f3d\u017a \u0391\u03b8\u03ae\u03bd\u03b1 \u041c\u043e\u0441\u043a\u0432\u0430 \u20ac \u0152";
        Rendered printable = Letters.render(letter(covered), Language.ENGLISH);
        assertThat(pdfText(printable)).contains(covered).doesNotContain("A box (");
        Rendered arabic =
                Letters.render(letter("\u0634\u0631\u0643\u0629 \u540d\u524d"), Language.ENGLISH);
        assertThat(pdfText(arabic))
                .contains(
                        "\u25a1\u25a1\u25a1\u25a1 \u25a1\u25a1",
                        "A box (\u25a1) stands for a character");
        assertThat(arabic.html()).contains("\u0634\u0631\u0643\u0629 \u540d\u524d");
        assertThat(arabic.text()).contains("\u2068\u0634\u0631\u0643\u0629 \u540d\u524d\u2069");
        assertThat(arabic.text()).doesNotContain("A box (");
    }

    @Test
    void aVeryLongNameStaysOnThePage() throws Exception {
        Rendered rendered = Letters.render(letter("x".repeat(2_000)), Language.FRENCH);
        assertThat(LetterPdfTest.failedChecks(rendered.pdf())).isEmpty();
        assertThat(pdfText(rendered).chars().filter(c -> c == 'x')).hasSizeGreaterThan(20_000);
        assertThat(Inside.outsideOfThePage(rendered.pdf())).isEmpty();
    }

    @Test
    void manyWordsAreManyPages() throws Exception {
        Examples examples = new Examples(Language.ENGLISH);
        String reasons = "A reason among many. ".repeat(20).concat("\n").repeat(50);
        Rendered rendered =
                Letters.render(
                        new ToCustomer.CaseClosed(examples.head(), Examples.TARGETS, reasons),
                        Language.ENGLISH);
        assertThat(LetterPdfTest.failedChecks(rendered.pdf())).isEmpty();
        assertThat(rendered.text().lines().mapToInt(String::length)).allMatch(n -> n <= 76);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b.example?bcc=x@y.example", "a b@c.example", "", "a@b.example\nBcc: x"})
    void anAddressForAnswersIsOnePlainAddress(String address) {
        assertThatThrownBy(() -> new Reply(address, "PRV-1", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plain e-mail address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prv-1", "PRV 1", "PRV-1]", "", "PRV--1", "PRV-1\n"})
    void aReplyCodeCanBeTypedBack(String code) {
        assertThatThrownBy(() -> new Reply("a@b.example", code, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reply code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "data:text/html,x", "/c/1", "mailto:a@b.example"})
    void aPageIsOnTheWeb(String url) {
        assertThatThrownBy(() -> new Reply("a@b.example", "PRV-1", Optional.of(URI.create(url))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }

    /** The name in every place where one can stand. */
    private static Letter letter(String name) {
        Examples examples = new Examples(Language.ENGLISH);
        Head head = examples.head();
        return new ToCustomer.MeasureEnded(
                new Head(
                        new Provider(name, List.of(name, name), head.provider().zone()),
                        name,
                        name,
                        head.date(),
                        head.reply()),
                new Measure(
                        name,
                        examples.measure().level(),
                        List.of(new Target(name, name, List.of(name, name))),
                        Examples.FROM,
                        true),
                ToCustomer.EndGround.DATE,
                Examples.UNTIL);
    }

    private static List<String> elements(Rendered rendered) {
        var all = Page.parse(rendered.html()).getElementsByTagName("*");
        List<String> names = new java.util.ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            var attributes = all.item(i).getAttributes();
            StringBuilder name = new StringBuilder(all.item(i).getNodeName());
            for (int j = 0; j < attributes.getLength(); j++) {
                name.append(' ').append(attributes.item(j).getNodeName());
            }
            names.add(name.toString());
        }
        return names;
    }

    private static String pdfText(Rendered rendered) throws Exception {
        try (PDDocument document = Loader.loadPDF(rendered.pdf())) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** Finds characters that are printed outside of their page's margins. */
    private static final class Inside extends PDFTextStripper {
        private final List<String> outside = new java.util.ArrayList<>();

        static List<String> outsideOfThePage(byte[] pdf) throws Exception {
            try (PDDocument document = Loader.loadPDF(pdf)) {
                Inside inside = new Inside();
                inside.getText(document);
                return inside.outside;
            }
        }

        @Override
        protected void processTextPosition(TextPosition at) {
            super.processTextPosition(at);
            if (at.getX() < MARGIN_POINTS
                    || at.getX() + at.getWidth() > at.getPageWidth() - MARGIN_POINTS
                    || at.getY() < MARGIN_POINTS / 2
                    || at.getY() > at.getPageHeight() - MARGIN_POINTS / 2) {
                outside.add(at.getUnicode() + " at " + at.getX() + ", " + at.getY());
            }
        }
    }
}
