package dev.proviso.ledger.entry;

import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What an entry speaks of, and which public names it has ({@code docs/format.md}). */
public enum EntryType {
    /** What was read and seen; the entries after it are its findings and questions. */
    REVIEW,
    FINDING,
    QUESTION,
    /** An event of a case; without disclosures, nobody sees of which. */
    CASE,
    /** A plan of a restriction, or what its journal recorded of carrying it out. */
    RESTRICTION,
    /** What an open case's accounts held, or what has left them since. */
    FLIGHT,
    /**
     * An e-mail was sent that belongs to no event of a case: what it said; or who did what people
     * were told by one to do.
     */
    MAIL,
    /** A case was closed: its figures, which name nobody. Public is only that there is one. */
    CLOSING,
    /** Messages were put off because too many came: how many. */
    PUT_OFF,
    /** A checkpoint was published, not yet witnessed: late (D5). */
    UNWITNESSED,
    /** Something was shown under its true name before a case was open (D19). */
    REVEAL,
    /** A person's own key for decisions is known from here on (D28). */
    ENROLMENT,
    /** Disclosures were destroyed (D15). */
    ERASURE,
    /** The log's key changes. */
    KEY;

    private static final Set<String> CASE_VALUES =
            Set.of(
                    "case",
                    "number",
                    "at",
                    "by",
                    "recorded-by",
                    "event",
                    "notice",
                    "notifier",
                    "document",
                    "letter",
                    "decision");

    private static final Set<String> RESTRICTION_VALUES = Set.of("case", "at", "plan", "step");

    private static final Set<String> FLIGHT_VALUES = Set.of("case", "at", "stock", "news");

    private static final Set<String> MAIL_VALUES = Set.of("case", "at", "letter", "done");

    private static final Set<String> ENROLMENT_VALUES = Set.of("person", "vkey");

    /** The type as it is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names in {@code public}. */
    List<String> publicNames() {
        return switch (this) {
            case REVIEW -> List.of("entries");
            case FINDING, QUESTION -> List.of("review");
            case CASE, RESTRICTION, FLIGHT, MAIL, CLOSING, PUT_OFF, ENROLMENT -> List.of();
            case UNWITNESSED -> List.of("size", "needed", "got");
            case REVEAL, ERASURE -> List.of("entry");
            case KEY -> List.of("vkey");
        };
    }

    /** Whether a leaf ends as the canonical form of an entry of this type does. */
    public boolean ends(byte[] leaf) {
        byte[] end = ("\"type\":\"" + text() + "\"}").getBytes(StandardCharsets.US_ASCII);
        int from = leaf.length - end.length;
        return from >= 0 && Arrays.equals(leaf, from, leaf.length, end, 0, end.length);
    }

    /** Whether an entry of this type may disclose a value of this name. */
    public boolean mayDisclose(String name) {
        return switch (this) {
            case REVIEW, FINDING, QUESTION -> true;
            case CASE -> CASE_VALUES.contains(name);
            case RESTRICTION -> RESTRICTION_VALUES.contains(name);
            case FLIGHT -> FLIGHT_VALUES.contains(name);
            case MAIL -> MAIL_VALUES.contains(name);
            case REVEAL -> name.equals("reason") || name.equals("audience");
            case ERASURE -> name.equals("ground");
            case ENROLMENT -> ENROLMENT_VALUES.contains(name);
            case CLOSING, PUT_OFF -> name.equals(text());
            case UNWITNESSED, KEY -> false;
        };
    }

    void check(JsonNode open) throws Refused {
        String what = "the public part of a " + text();
        StrictJson.exactly(open, what, publicNames().toArray(String[]::new));
        switch (this) {
            case KEY -> {
                VerifierKey key = VerifierKey.parse(StrictJson.text(open, "vkey", what));
                if (key.algorithm() != Algorithm.ED25519) {
                    throw new Refused("a log's key is of type 01");
                }
            }
            case UNWITNESSED -> {
                long size = StrictJson.number(open, "size", what);
                long needed = StrictJson.number(open, "needed", what);
                if (size == 0 || StrictJson.number(open, "got", what) >= needed) {
                    throw new Refused(what + " speaks of no checkpoint that lacks a witness");
                }
            }
            default -> {
                for (String name : publicNames()) {
                    StrictJson.number(open, name, what);
                }
            }
        }
    }

    static Optional<EntryType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
