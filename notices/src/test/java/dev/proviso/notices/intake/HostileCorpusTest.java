package dev.proviso.notices.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Intake.Refused;
import dev.proviso.notices.intake.form.FormReader;
import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.intake.xarf.XarfReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What strangers send is answered: read, or refused in words; never swallowed, never thrown. */
final class HostileCorpusTest {

    /** Reading is linear: a few copies of what was sent, whatever it holds. */
    private static final int COPIES_MAX = 12;

    /** What starting a library for the first time costs. */
    private static final long BYTES_OWN = 64L << 20;

    /**
     * @param told part of the refusal, of a remark or of the notice as it was read
     */
    record Case(String fault, byte[] bytes, Function<byte[], Intake> reader, String told) {
        @Override
        public String toString() {
            return fault;
        }
    }

    static Case mail(String fault, byte[] bytes, String told) {
        return new Case("mail: " + fault, bytes, MailReader::read, told);
    }

    static Case mail(String fault, Mail mail, String told) {
        return mail(fault, mail.bytes(), told);
    }

    static Case xarf(String fault, byte[] bytes, String told) {
        return new Case("XARF: " + fault, bytes, XarfReader::read, told);
    }

    static Case xarf(String fault, String text, String told) {
        return xarf(fault, text.getBytes(UTF_8), told);
    }

    static Case xarf(String fault, XarfReport report, String told) {
        return xarf(fault, report.bytes(), told);
    }

    static Case form(String fault, String text, String told) {
        return new Case("form: " + fault, text.getBytes(UTF_8), FormReader::read, told);
    }

    static Stream<Case> cases() {
        return Stream.of(HostileMails.all(), HostileEncodings.all(), HostileReports.all())
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAnsweredInWords(Case hostile) {
        Intake intake =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> hostile.reader().apply(hostile.bytes()));
        assertThat(intake.toString()).contains(hostile.told());
        for (String text : texts(intake)) {
            assertThat(
                            text.chars()
                                    .noneMatch(c ->
                                            c != '\n' && c != '\t' && Character.isISOControl(c)))
                    .as("no control character in %s", text)
                    .isTrue();
            CanonicalJson.write(JsonMapper.shared().getNodeFactory().stringNode(text));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void costsAFewCopiesOfWhatWasSent(Case hostile) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Intake intake = hostile.reader().apply(hostile.bytes());
        long cost = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(cost)
                .as("%s", intake.getClass())
                .isLessThan(BYTES_OWN + (long) COPIES_MAX * hostile.bytes().length);
    }

    @Test
    void thereAreMoreThanSixtyAndEachHasAName() {
        List<String> faults = cases().map(Case::fault).toList();
        assertThat(faults).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    private static List<String> texts(Intake intake) {
        return switch (intake) {
            case Refused(List<String> reasons, String next, _) ->
                    Stream.concat(reasons.stream(), Stream.of(next)).toList();
            case Read(List<ReceivedNotice> notices, _) ->
                    notices.stream().flatMap(HostileCorpusTest::texts).toList();
        };
    }

    private static Stream<String> texts(ReceivedNotice notice) {
        return Stream.of(
                        Stream.of(
                                notice.reference(),
                                notice.explanation(),
                                notice.notifier().name(),
                                notice.notifier().organisation(),
                                notice.label().type()),
                        notice.locations().stream().map(Location::value),
                        notice.details().values().stream(),
                        notice.noticed().stream(),
                        notice.attachments().stream().map(Attachment::contentType))
                .flatMap(s -> s);
    }
}
