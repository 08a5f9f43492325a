package dev.proviso.desk;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.desk.evidence.FlaggedEntry;
import dev.proviso.desk.transparency.ClosingsFile;
import dev.proviso.desk.transparency.FindingsFile;
import dev.proviso.desk.transparency.PutOffTable;
import dev.proviso.desk.transparency.ShownFiles;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.bundle.LogVerification;
import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.LogReader;
import dev.proviso.ledger.note.Refused;
import dev.proviso.notices.letter.Language;
import dev.proviso.notices.transparency.PublicReport;
import dev.proviso.notices.transparency.Recomputation;
import dev.proviso.notices.transparency.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code proviso report check}: what an auditor does with a published report. The log is verified,
 * every figure is computed again from its closings, and every file of the folder is made again from
 * these figures. It takes no home: whoever has the log and the disclosures can do it.
 */
public final class CheckTransparency {

    /** Lines of one file that are told; the rest is counted. */
    private static final int LINES_MAX = 10;

    private CheckTransparency() {}

    /**
     * What is looked at.
     *
     * @param folder of the published report, the public or the full one
     * @param disclosure what opens its commitment
     * @param closings what opens the log's closings
     * @param findings what says of the findings of the period whether they were kept quiet
     * @param putOff what opens the log's entries of messages put off
     * @param threshold of the public version
     */
    public record Request(
            Path folder,
            Path disclosure,
            Path closings,
            Path findings,
            Path putOff,
            LogReader log,
            Optional<Trust> trust,
            int threshold) {}

    /**
     * What came of it.
     *
     * @param log whose log it is and whether it holds; if it does not, nothing else was looked at
     * @param closings how many closings the log has
     * @param same files that are as these figures make them
     * @param differences what is not as reported, in words
     */
    public record Result(Verdict log, int closings, List<String> same, List<String> differences) {

        /** Copies. */
        public Result {
            same = List.copyOf(same);
            differences = List.copyOf(differences);
        }
    }

    /**
     * Checks.
     *
     * @throws ProblemException USAGE when the folder, the disclosure or the closings cannot be read
     */
    public static Result run(Request request) {
        Disclosure disclosure = disclosure(request.disclosure());
        Map<Long, Disclosure> closings = ClosingsFile.read(request.closings());
        Map<Long, List<Disclosure>> findings = FindingsFile.read(request.findings());
        Map<Long, Disclosure> putOff = PutOffTable.read(request.putOff());
        if (!Files.isDirectory(request.folder())) {
            throw refused(request.folder(), "there is no such folder.");
        }
        SortedMap<Long, byte[]> told = new TreeMap<>();
        Verdict verdict =
                LogVerification.of(
                        request.log(),
                        request.trust(),
                        (position, entry) -> {
                            if (isCounted(entry)) {
                                told.put(position, entry);
                            }
                        });
        List<String> same = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        if (verdict.outcome() == Verdict.Outcome.VERIFIED
                || verdict.outcome() == Verdict.Outcome.SIGNER_UNKNOWN) {
            Recomputation.Result again =
                    Recomputation.of(disclosure.value(), told, closings, findings);
            differences.addAll(again.differences());
            again.report()
                    .ifPresent(report -> {
                        Map<String, String> files = files(request, disclosure, report);
                        files.put(
                                ReportTransparency.PUT_OFF,
                                PutOffTable.again(
                                        told,
                                        putOff,
                                        report.inputs().from(),
                                        report.inputs().until(),
                                        differences));
                        files.forEach((name, text) ->
                                compare(request.folder().resolve(name), text, same, differences));
                    });
        }
        int closed = (int) told.values().stream().filter(EntryType.CLOSING::ends).count();
        return new Result(verdict, closed, same, differences);
    }

    private static boolean isCounted(byte[] entry) {
        return EntryType.CLOSING.ends(entry)
                || EntryType.PUT_OFF.ends(entry)
                || FlaggedEntry.is(entry);
    }

    private static Disclosure disclosure(Path file) {
        try {
            Disclosure read =
                    Disclosure.parse(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (read.name().equals(Report.DISCLOSURE)) {
                return read;
            }
            throw refused(file, "this opens a " + read.name() + ", not a report.");
        } catch (IOException _) {
            throw refused(file, "there is no such file, or it cannot be read.");
        } catch (Refused e) {
            throw refused(file, e.getMessage() + ".");
        }
    }

    private static ProblemException refused(Path where, String what) {
        return new ProblemException(
                ProblemException.Kind.USAGE,
                Problem.of(
                        where.toString(),
                        what,
                        "the folder that was published, and report.disclosure of the full version",
                        "docs/report.md says what an auditor gets from the provider."));
    }

    /** What must stand in the folder, by name. */
    private static Map<String, String> files(
            Request request, Disclosure disclosure, Report report) {
        boolean full = Files.exists(request.folder().resolve(ReportTransparency.FIGURES));
        String commitment = disclosure.digest();
        PublicReport shown =
                full
                        ? PublicReport.full(report, commitment)
                        : PublicReport.of(report, commitment, request.threshold());
        Map<String, String> files = new TreeMap<>(ShownFiles.of(shown, language(request.folder())));
        if (full) {
            files.put(ReportTransparency.FIGURES, CanonicalJson.write(report.json()) + "\n");
        }
        return files;
    }

    private static Language language(Path folder) {
        Optional<String> page = text(folder.resolve(ShownFiles.PAGE));
        return page.isPresent() && page.get().contains("<html lang=\"fr\"")
                ? Language.FRENCH
                : Language.ENGLISH;
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void compare(
            Path file, String wanted, List<String> same, List<String> differences) {
        String name = file.getFileName().toString();
        Optional<String> found = text(file);
        if (found.isEmpty()) {
            differences.add(name + " is missing from the folder, or cannot be read");
        } else if (found.get().equals(wanted)) {
            same.add(name);
        } else if (name.equals(ShownFiles.PAGE)) {
            differences.add(
                    name
                            + " is not, byte for byte, the page that this version of Proviso makes"
                            + " of these figures");
        } else {
            lines(name, found.get(), wanted, differences);
        }
    }

    private static void lines(String name, String found, String wanted, List<String> differences) {
        List<String> reported = found.lines().toList();
        List<String> recomputed = wanted.lines().toList();
        int told = 0;
        for (int i = 0; i < Math.max(reported.size(), recomputed.size()); i++) {
            String one = i < reported.size() ? reported.get(i) : "nothing";
            String other = i < recomputed.size() ? recomputed.get(i) : "nothing";
            if (!one.equals(other)) {
                told++;
                if (told <= LINES_MAX) {
                    differences.add(
                            "%s, line %d: reported %s, recomputed %s"
                                    .formatted(name, i + 1, one, other));
                }
            }
        }
        if (told == 0) {
            differences.add(name + ": the line ends are not those of the file as it was made");
        } else if (told > LINES_MAX) {
            differences.add(name + ": and " + (told - LINES_MAX) + " more lines");
        }
    }
}
