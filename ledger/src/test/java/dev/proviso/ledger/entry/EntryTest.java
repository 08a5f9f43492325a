package dev.proviso.ledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Refused;
import dev.proviso.testing.Schemas;
import dev.proviso.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Commitments: what they hide, and what is no entry or disclosure. */
final class EntryTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.9Z");

    private final RandomGenerator random = Seeds.of(1);

    @Test
    void theDigestIsOverTheTextAsHandedOver() {
        // RFC 9901 §4.2.1's example; its JSON has blanks, so it is hashed but not read as ours.
        Disclosure published =
                new Disclosure(
                        "WyI2SWo3dE0tYTVpVlBHYm9TNXRtdlZBIiwgImVtYWlsIiwgImpvaG5kb2VAZXhhbXBsZS5jb20iXQ",
                        "email",
                        JsonNodeFactory.instance.stringNode("johndoe@example.com"));
        assertThat(published.digest()).isEqualTo("JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE");
        assertThatThrownBy(() -> Disclosure.parse(published.text())).isInstanceOf(Refused.class);
    }

    @Test
    void whatIsWrittenIsReadAndHasTheSameLengthForAnyValues() throws Refused {
        Entry none = entry(List.of());
        List<Disclosure> many = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            many.add(disclosure("name " + i, "value ".repeat(i * 50)));
        }
        Entry full = entry(many);
        assertThat(full.bytes()).hasSameSizeAs(none.bytes());
        assertThat(full.digests()).hasSize(64).isSorted();
        Entry read = Entry.parse(full.bytes());
        assertThat(read.text()).isEqualTo(full.text());
        assertThat(read.at()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
        for (Disclosure one : many) {
            Disclosure again = Disclosure.parse(one.text());
            assertThat(read.digests()).contains(again.digest());
            assertThat(again.value()).isEqualTo(one.value());
            assertThat(one.toString()).doesNotContain("value");
        }
        many.add(disclosure("one more", ""));
        assertThatThrownBy(() -> entry(many)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_sd", "...", ""})
    void forbiddenNamesAreRefused(String name) {
        assertThatThrownBy(() -> disclosure(name, "")).isInstanceOf(IllegalArgumentException.class);
        String text =
                Base64s.encodeUrl(
                        ("[\"AAAAAAAAAAAAAAAAAAAAAA\",\"" + name + "\",1]")
                                .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Disclosure.parse(text)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at\":\"2026-11-24T10:00:00Z|at\":\"2026-11-24T10:00:00.5Z",
                "at\":\"2026-11-24|at\":\"2026-13-24",
                "at\":\"2026-11-24T10:00:00Z|at\":\"2026-11-24T10:00:00+00:00",
                "sha-256|sha-512",
                "entry/1|entry/2",
                "\"question\"|\"Question\"",
                "\"question\"|\"verdict\"",
                "\"question\"|\"review\"",
                "{\"review\":7}|{\"review\":-7}",
                "{\"review\":7}|{\"review\":7.5}",
                "{\"review\":7}|{\"review\":\"7\"}",
                "{\"review\":7}|{\"review\":9007199254740993}",
                "{\"review\":7}|{\"review\":7,\"who\":1}",
                "{\"review\":7}|{}",
                "\"at\"| \"at\"",
                "\"at\"|\"a\\u0074\"",
            })
    void whatIsNoEntryIsRefused(String change) {
        String[] parts = change.split("\\|", 2);
        String text = entry(List.of()).text();
        assertThat(text).contains(parts[0]);
        String changed = text.replace(parts[0], parts[1]);
        assertThatThrownBy(() -> Entry.parse(changed.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4, (1L << 53) - 1})
    void aCheckpointThatLacksAWitnessIsLate(long size) throws Refused {
        Entry entry = unwitnessed(size, 2, 1);
        assertThat(entry.text())
                .contains("\"public\":{\"got\":1,\"needed\":2,\"size\":" + size + "}");
        assertThat(Entry.parse(entry.bytes()).text()).isEqualTo(entry.text());
        assertThat(EntryType.UNWITNESSED.mayDisclose("reason")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 1", "4, 2, 2", "4, 0, 0", "4, 1, 3", "-4, 2, 1", "4, 2, -1"})
    void aCheckpointThatIsNoneOrLacksNoWitnessIsNotLate(long size, long needed, long got) {
        assertThatThrownBy(() -> Entry.parse(unwitnessed(size, needed, got).bytes()))
                .isInstanceOf(Refused.class);
    }

    private Entry unwitnessed(long... open) {
        return Entry.of(
                EntryType.UNWITNESSED,
                AT,
                Entry.open(EntryType.UNWITNESSED, open),
                List.of(),
                () -> bytes(32));
    }

    @Test
    void aStepOfACaseShowsNothingInPublic() throws Refused {
        Entry entry =
                Entry.of(
                        EntryType.CASE,
                        AT,
                        Entry.open(EntryType.CASE),
                        List.of(disclosure("case", "c-1")),
                        () -> bytes(32));
        assertThat(entry.text()).contains("\"public\":{},");
        assertThat(Entry.parse(entry.bytes()).text()).isEqualTo(entry.text());
        Schemas.check("entry", entry.text());
        for (String wrong : List.of("{\"case\":\"c-1\"}", "{\"number\":0}", "[]", "null")) {
            String told = entry.text().replace("\"public\":{}", "\"public\":" + wrong);
            assertThat(Schemas.errors("entry", told)).as(wrong).isNotEmpty();
            assertThatThrownBy(() -> Entry.parse(told.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void aStepOfACaseHasNoPublicNamesAndItsOwnDisclosures() {
        assertThatThrownBy(() -> Entry.open(EntryType.CASE, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Entry.open(EntryType.CASE, "c-1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(List.of("case", "number", "at", "by", "recorded-by", "event"))
                .allMatch(EntryType.CASE::mayDisclose);
        assertThat(List.of("notice", "notifier", "document", "letter", "decision"))
                .allMatch(EntryType.CASE::mayDisclose);
        assertThat(List.of("account", "customer", "reason", "Case", "closing"))
                .noneMatch(EntryType.CASE::mayDisclose);
    }

    @Test
    void anEnrolmentShowsNothingInPublicAndDisclosesAPersonAndAKey() throws Refused {
        Entry entry =
                Entry.of(
                        EntryType.ENROLMENT,
                        AT,
                        Entry.open(EntryType.ENROLMENT),
                        List.of(disclosure("person", "anna")),
                        () -> bytes(32));
        assertThat(entry.text()).contains("\"public\":{},");
        assertThat(Entry.parse(entry.bytes()).text()).isEqualTo(entry.text());
        Schemas.check("entry", entry.text());
        assertThat(List.of("person", "vkey")).allMatch(EntryType.ENROLMENT::mayDisclose);
        assertThat(List.of("event", "key", "at")).noneMatch(EntryType.ENROLMENT::mayDisclose);
    }

    @Test
    void digestsOutOfOrderMissingOrTwiceAreRefused() {
        Entry entry = entry(List.of());
        List<String> d = entry.digests();
        assertRefused(entry, d.get(0) + "\",\"" + d.get(1), d.get(1) + "\",\"" + d.get(0));
        assertRefused(entry, d.get(0) + "\",\"" + d.get(1), d.get(1));
        assertRefused(entry, d.get(0), d.get(1));
        assertRefused(entry, d.get(63), d.get(63).substring(1));
    }

    private static void assertRefused(Entry entry, String old, String changed) {
        byte[] bytes = entry.text().replace(old, changed).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Entry.parse(bytes)).isInstanceOf(Refused.class);
    }

    private Entry entry(List<Disclosure> values) {
        return Entry.of(
                EntryType.QUESTION, AT, Entry.open(EntryType.QUESTION, 7), values, () -> bytes(32));
    }

    private Disclosure disclosure(String name, String value) {
        return Disclosure.of(name, JsonNodeFactory.instance.stringNode(value), bytes(16));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
