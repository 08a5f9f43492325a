package dev.proviso.indicators.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Account;
import dev.proviso.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectsTest {

    @Test
    void accountsThenUnitsThenCustomersEachInByteOrder() {
        List<Subject> subjects =
                Subjects.of(
                        List.of(
                                new Account("aws:3", "aws:c/1", "aws:c/1/archive"),
                                new Account("aws:10", "aws:c/1", "aws:c/1/archive"),
                                new Account("aws:2", "aws:b", "")));
        assertThat(subjects)
                .extracting(Subject::kind, Subject::id, Subject::customer, Subject::accounts)
                .containsExactly(
                        tuple(Subject.Kind.ACCOUNT, "aws:10", "aws:c/1", List.of("aws:10")),
                        tuple(Subject.Kind.ACCOUNT, "aws:2", "aws:b", List.of("aws:2")),
                        tuple(Subject.Kind.ACCOUNT, "aws:3", "aws:c/1", List.of("aws:3")),
                        tuple(
                                Subject.Kind.UNIT,
                                "aws:c/1/archive",
                                "aws:c/1",
                                List.of("aws:10", "aws:3")),
                        tuple(Subject.Kind.CUSTOMER, "aws:b", "aws:b", List.of("aws:2")),
                        tuple(
                                Subject.Kind.CUSTOMER,
                                "aws:c/1",
                                "aws:c/1",
                                List.of("aws:10", "aws:3")));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... parts) {
        return org.assertj.core.groups.Tuple.tuple(parts);
    }

    @Test
    void byteOrderIsThatOfUtf8() {
        int[] points = {'a', 'b', 'é', 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600};
        Seeds.check(
                1,
                300,
                random -> {
                    String a = text(random.ints(random.nextInt(4), 0, points.length), points);
                    String b = text(random.ints(random.nextInt(4), 0, points.length), points);
                    int wanted =
                            Arrays.compareUnsigned(
                                    a.getBytes(StandardCharsets.UTF_8),
                                    b.getBytes(StandardCharsets.UTF_8));
                    assertThat(Integer.signum(Subjects.BYTE_ORDER.compare(a, b)))
                            .as("%s against %s", a, b)
                            .isEqualTo(Integer.signum(wanted));
                });
    }

    private static String text(java.util.stream.IntStream chosen, int[] points) {
        return chosen.map(i -> points[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
