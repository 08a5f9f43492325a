package dev.proviso.desk.flagger;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.log.DurableFile;
import dev.proviso.notices.flagger.Flaggers;
import dev.proviso.notices.flagger.TrustedFlagger;
import dev.proviso.notices.tracking.CodeHash;
import dev.proviso.notices.tracking.Purpose;
import dev.proviso.notices.tracking.TrackingCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes {@code flaggers.yaml} line by line, so that comments of people stay. What was written is
 * read again before it takes the file's place: a file in whose style a line cannot be placed is
 * refused, never spoilt. The home is locked by the caller.
 */
public final class FlaggersEdit {

    private final Path file;
    private final Flaggers before;
    private final FlaggersLines lines;

    private FlaggersEdit(Path file, Flaggers before, List<String> lines) {
        this.file = file;
        this.before = before;
        this.lines = new FlaggersLines(lines);
    }

    /**
     * Begins.
     *
     * @throws ProblemException DEFINITION if the file is wrong; SYSTEM if it cannot be read
     */
    public static FlaggersEdit of(Path home) {
        Flaggers before = FlaggersFile.read(home);
        Path file = home.resolve(FlaggersFile.NAME);
        try {
            List<String> lines =
                    Files.exists(file)
                            ? Files.readAllLines(file, StandardCharsets.UTF_8)
                            : List.of();
            return new FlaggersEdit(file, before, lines);
        } catch (IOException _) {
            throw unwritable(file);
        }
    }

    /** Who stands in it. */
    public Flaggers flaggers() {
        return before;
    }

    /**
     * Adds a trusted flagger, with a token of its own.
     *
     * @return the token, which is kept nowhere
     * @throws ProblemException USAGE if one of that name stands there, or the status ends before it
     *     begins
     */
    public TrackingCode add(TrustedFlagger flagger, SecureRandom random) {
        if (named(flagger.name()).isPresent()) {
            throw refused(
                    flagger.name(),
                    "stands in the file already.",
                    "A further token for it: proviso notice flagger token NAME");
        }
        if (flagger.ends().isPresent() && !flagger.ends().get().isAfter(flagger.awarded())) {
            throw refused("--ends", "the status ends before it begins.", "Name a later day.");
        }
        TrackingCode code = fresh(random);
        CodeHash kept = CodeHash.of(code, Purpose.FLAGGER, random);
        TrustedFlagger whole = with(flagger, Map.of(code.number(), kept));
        lines.add(whole);
        List<TrustedFlagger> all = new ArrayList<>(before.all());
        all.add(whole);
        write(all);
        return code;
    }

    /**
     * Gives one a further token; those before it stay good.
     *
     * @return the token, which is kept nowhere
     * @throws ProblemException USAGE if nobody is of that name
     */
    public TrackingCode token(String name, SecureRandom random) {
        TrustedFlagger flagger = known(name);
        TrackingCode code = fresh(random);
        CodeHash kept = CodeHash.of(code, Purpose.FLAGGER, random);
        Map<String, CodeHash> tokens = new LinkedHashMap<>(flagger.tokens());
        tokens.put(code.number(), kept);
        lines.token(name, code.number() + ": " + kept.text());
        write(replaced(with(flagger, tokens)));
        return code;
    }

    /**
     * Makes a token worth nothing.
     *
     * @param number its public part
     * @return whose it was
     * @throws ProblemException USAGE if there is no such token
     */
    public String revoke(String number) {
        TrustedFlagger flagger =
                before.all().stream()
                        .filter(one -> one.tokens().containsKey(number))
                        .findFirst()
                        .orElseThrow(() ->
                                refused(
                                        number,
                                        "there is no such token.",
                                        "See: proviso notice flagger list"));
        Map<String, CodeHash> tokens = new LinkedHashMap<>(flagger.tokens());
        tokens.remove(number);
        lines.revoke(flagger.name(), number);
        write(replaced(with(flagger, tokens)));
        return flagger.name();
    }

    /**
     * Takes one out, with its tokens.
     *
     * @throws ProblemException USAGE if nobody is of that name
     */
    public void remove(String name) {
        known(name);
        lines.remove(name);
        write(before.all().stream().filter(one -> !one.name().equals(name)).toList());
    }

    private Optional<TrustedFlagger> named(String name) {
        return before.all().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private TrustedFlagger known(String name) {
        return named(name)
                .orElseThrow(() ->
                        refused(
                                name,
                                "no trusted flagger is of that name.",
                                "See: proviso notice flagger list"));
    }

    /** Of a number that no other token has: it would be looked up under the wrong name. */
    private TrackingCode fresh(SecureRandom random) {
        TrackingCode code = TrackingCode.fresh(random);
        while (taken(code.number())) {
            code = TrackingCode.fresh(random);
        }
        return code;
    }

    private boolean taken(String number) {
        return before.all().stream().anyMatch(one -> one.tokens().containsKey(number));
    }

    private static TrustedFlagger with(TrustedFlagger flagger, Map<String, CodeHash> tokens) {
        return new TrustedFlagger(
                flagger.name(),
                flagger.coordinator(),
                flagger.awarded(),
                flagger.ends(),
                flagger.domains(),
                tokens);
    }

    private List<TrustedFlagger> replaced(TrustedFlagger with) {
        return before.all().stream()
                .map(one -> one.name().equals(with.name()) ? with : one)
                .toList();
    }

    private void write(List<TrustedFlagger> wanted) {
        String text = lines.text();
        boolean right;
        try {
            right = FlaggersFile.parse(text, file.toString()).all().equals(wanted);
        } catch (ProblemException _) {
            right = false;
        }
        if (!right) {
            throw new ProblemException(
                    Kind.DEFINITION,
                    Problem.of(
                            file.toString(),
                            "it is written in a way in which no line can be placed by a program.",
                            "each name, key and token on a line of its own, as docs/notices.md"
                                    + " shows",
                            "Nothing was changed: write it so, and try again."));
        }
        try {
            DurableFile.replaceSecret(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            throw unwritable(file);
        }
    }

    private static ProblemException refused(String where, String what, String next) {
        return new ProblemException(Kind.USAGE, Problem.of(where, what, "", next));
    }

    private static ProblemException unwritable(Path file) {
        return new ProblemException(
                Kind.SYSTEM,
                Problem.of(
                        file.toString(), "it cannot be read or written.", "", "Look at its mode."));
    }
}
