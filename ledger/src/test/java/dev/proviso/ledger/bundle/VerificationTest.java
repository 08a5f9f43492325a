package dev.proviso.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.ledger.bundle.Verdict.Outcome;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check of docs/format.md by something that breaks it and nothing before it. */
final class VerificationTest {

    private final Sample sample = Sample.of(5, Seeds.of(1));
    private final Bundle good = sample.bundle();
    private final Trust trust = Sample.trust();

    @Test
    void aGoodBundleIsVerifiedAndSaysWhatIsOnlyClaimed() {
        Verdict verdict = Verification.of(good.signed(Sample.KEY), Optional.of(trust));
        assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.notChecked()).isEmpty(); // a witness was asked for, and signed
        assertThat(verdict.claimed()).hasSize(2);
        assertThat(verdict.opened().get(1).value("pseudonym")).isPresent();
        assertThat(verdict.opened().get(1).value("account")).isEmpty();
    }

    @Test
    void withoutTrustTheSignerIsUnknown() {
        assertThat(judged(good, Optional.empty())).isEqualTo("7 SIGNER_UNKNOWN");
        Trust nobody = new Trust(List.of(), List.of());
        assertThat(judged(good, Optional.of(nobody))).isEqualTo("7 SIGNER_UNKNOWN");
    }

    @Test
    void checks4And5And6() {
        Bundle.Item item = good.entries().get(2);
        assertThat(judged(with(new Bundle.Item(3, item.entry(), item.proof(), item.disclosures()))))
                .startsWith("2 "); // two entries at one position
        Bundle.Item other = good.entries().get(3);
        assertThat(
                        judged(
                                with(
                                        new Bundle.Item(
                                                2,
                                                item.entry(),
                                                other.proof(),
                                                item.disclosures()))))
                .isEqualTo("4 NOT_VERIFIED");
        assertThat(
                        judged(
                                with(
                                        new Bundle.Item(
                                                2,
                                                item.entry(),
                                                item.proof(),
                                                other.disclosures()))))
                .isEqualTo("5 NOT_VERIFIED");
        Bundle.Earlier earlier = good.consistency().getFirst();
        Bundle lying =
                new Bundle(
                        good.audience(),
                        good.checkpoint(),
                        good.entries(),
                        List.of(
                                new Bundle.Earlier(
                                        1, earlier.proof().getFirst(), earlier.proof())));
        assertThat(judged(lying)).isEqualTo("6 NOT_VERIFIED");
    }

    @Test
    void check7AnUnlistedSignerMakesTheSignerUnknown() {
        SignedNote note = sample.witnessed(6);
        String more =
                note.with(Signatures.cosign(Sample.STRANGER, sample.checkpoint(6), Sample.TIME))
                        .written();
        assertThat(judged(under(more))).isEqualTo("7 SIGNER_UNKNOWN");
        assertThat(judged(under(sample.note(6, Sample.OTHER_KEY).written())))
                .isEqualTo("7 SIGNER_UNKNOWN");
    }

    @Test
    void check8AKnownSignerThatDoesNotVerify() {
        SignedNote.Line line = sample.note(5, Sample.KEY).signatures().getFirst();
        String swapped = new SignedNote(sample.note(6, Sample.KEY).text(), List.of(line)).written();
        assertThat(judged(under(swapped))).isEqualTo("8 NOT_VERIFIED");
        String onlyWitness =
                new SignedNote(
                                sample.note(6, Sample.KEY).text(),
                                List.of(sample.witnessed(6).signatures().getLast()))
                        .written();
        assertThat(judged(under(onlyWitness))).isEqualTo("8 NOT_VERIFIED");
    }

    @Test
    void check8AKeyThatWasRotatedIsEarlierNotForged() {
        assertThat(Verification.of(good.signed(Sample.KEY), Optional.of(rotated(6))).proven())
                .anyMatch(words -> words.contains("an earlier key"));
        assertThat(judged(good, Optional.of(rotated(5)))).isEqualTo("8 NOT_VERIFIED");
    }

    @Test
    void check8AKeySignsNothingBeforeItIsInForce() {
        Bundle young = under(sample.note(6, Sample.OTHER_KEY).written());
        for (int until : new int[] {5, 6, 9}) {
            Verdict verdict =
                    Verification.of(young.signed(Sample.OTHER_KEY), Optional.of(rotated(until)));
            if (until == 5) {
                assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED);
            } else {
                assertThat(verdict.check()).as("until %d", until).hasValue(8);
                assertThat(verdict.notProven().getFirst()).contains("an earlier key was in force");
            }
        }
    }

    @Test
    void check8AKeyEntryIsHeldAgainstTheTrustFile() {
        for (SigningKey next : List.of(Sample.OTHER_KEY, Sample.KEY)) {
            Sample log = Sample.of(1, Seeds.of(4));
            log.addKey(next); // at position 2
            Bundle bundle = log.bundle();
            assertThat(judged(bundle, Optional.of(rotated(9))))
                    .isEqualTo(next == Sample.KEY ? "- VERIFIED" : "8 NOT_VERIFIED");
            Bundle young =
                    new Bundle(
                            bundle.audience(),
                            log.note(3, Sample.OTHER_KEY).written(),
                            bundle.entries(),
                            bundle.consistency());
            Verdict verdict =
                    Verification.of(young.signed(Sample.OTHER_KEY), Optional.of(rotated(2)));
            assertThat(verdict.outcome())
                    .isEqualTo(next == Sample.KEY ? Outcome.NOT_VERIFIED : Outcome.VERIFIED);
        }
    }

    static Trust rotated(long until) {
        return new Trust(
                List.of(
                        new Trust.TrustedLog(
                                Sample.ORIGIN,
                                List.of(
                                        new Trust.LogKey(
                                                Sample.KEY.verifier(), OptionalLong.of(until)),
                                        new Trust.LogKey(
                                                Sample.OTHER_KEY.verifier(), OptionalLong.empty())),
                                0,
                                List.of(Sample.WITNESS.verifier()))),
                List.of());
    }

    @Test
    void check9TheEnvelopeIsSignedByTheCheckpointsKey() {
        Verdict verdict = Verification.of(good.signed(Sample.OTHER_KEY), Optional.of(trust));
        assertThat(verdict.check()).hasValue(9);
    }

    @Test
    void check10AForkShowsAgainstARememberedCheckpointOnly() {
        Sample forked = Sample.of(5, Seeds.of(2));
        Bundle lie = forked.bundle();
        assertThat(judged(lie)).isEqualTo("- VERIFIED"); // sound in itself
        for (int size : new int[] {1, 6}) {
            Trust kept = Sample.trust(sample.note(size, Sample.KEY));
            assertThat(judged(lie, Optional.of(kept))).isEqualTo("10 NOT_VERIFIED");
            assertThat(judged(good, Optional.of(kept))).isEqualTo("- VERIFIED");
        }
        Trust between = Sample.trust(sample.note(3, Sample.KEY));
        Verdict verdict = Verification.of(lie.signed(Sample.KEY), Optional.of(between));
        assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.notChecked()).anyMatch(words -> words.contains("brings no proof"));
    }

    @Test
    void check11TooFewWitnesses() {
        assertThat(judged(under(sample.note(6, Sample.KEY).written())))
                .isEqualTo("11 NOT_VERIFIED");
        Trust asksNobody = rotated(6);
        Verdict verdict =
                Verification.of(
                        under(sample.note(6, Sample.KEY).written()).signed(Sample.KEY),
                        Optional.of(asksNobody));
        assertThat(verdict.notChecked()).anyMatch(words -> words.contains("fork"));
    }

    @Test
    void aTrustFileWrittenIsReadAsItWas() throws Refused {
        Trust kept = Sample.trust(sample.note(3, Sample.KEY));
        Trust read = Trust.parse(Sample.utf8(kept.written()));
        assertThat(read.written()).isEqualTo(kept.written());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"schema\":\"proviso/trust/2\",\"logs\":[]}",
                "{\"schema\":\"proviso/trust/1\"}",
                "{\"schema\":\"proviso/trust/1\",\"logs\":[],\"log\":[]}",
                "{\"schema\":\"proviso/trust/1\",\"logs\":[{\"origin\":\"a\",\"keys\":[{\"vkey\":\"a+b+c\"}]}]}",
                "{\"schema\":\"proviso/trust/1\",\"logs\":[],\"remembered\":[\"x\"]}",
            })
    void whatIsNoTrustFileIsRefused(String text) {
        assertThatThrownBy(() -> Trust.parse(Sample.utf8(text))).isInstanceOf(Refused.class);
    }

    @Test
    void keysUntilTheSameSizeAndKeysThatStandTwiceAreRefused() {
        String file = rotated(6).written();
        String key = Sample.KEY.verifier().text();
        String other = Sample.OTHER_KEY.verifier().text();
        for (String wrong :
                List.of(
                        file.replace("\"until\":6,", ""),
                        file.replace(other + "\"", other + "\",\"until\":6"),
                        file.replace(other, key),
                        file.replace("\"needed\":0", "\"needed\":2"))) {
            assertThat(wrong).isNotEqualTo(file);
            assertThatThrownBy(() -> Trust.parse(Sample.utf8(wrong)))
                    .as(wrong)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void aRememberedCheckpointMustBeSignedByAKeyOfTheTrust() {
        Trust kept = Sample.trust(sample.note(3, Sample.OTHER_KEY));
        assertThatThrownBy(() -> Trust.parse(Sample.utf8(kept.written())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("remembered");
    }

    private Bundle with(Bundle.Item third) {
        List<Bundle.Item> items = new ArrayList<>(good.entries());
        items.set(2, third);
        return new Bundle(
                good.audience(),
                good.checkpoint(),
                Collections.unmodifiableList(items),
                good.consistency());
    }

    private Bundle under(String checkpoint) {
        return new Bundle(good.audience(), checkpoint, good.entries(), good.consistency());
    }

    private String judged(Bundle bundle) {
        return judged(bundle, Optional.of(trust));
    }

    private static String judged(Bundle bundle, Optional<Trust> trust) {
        Verdict verdict = Verification.of(bundle.signed(Sample.KEY), trust);
        String check = verdict.check().isPresent() ? "" + verdict.check().getAsInt() : "-";
        return check + " " + verdict.outcome();
    }
}
