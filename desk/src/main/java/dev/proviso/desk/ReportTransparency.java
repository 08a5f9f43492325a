package dev.proviso.desk;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.desk.evidence.ClosingEntry;
import dev.proviso.desk.evidence.FlaggedEntry;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.evidence.PutOffEntry;
import dev.proviso.desk.transparency.ClosingsFile;
import dev.proviso.desk.transparency.FindingsFile;
import dev.proviso.desk.transparency.PutOffTable;
import dev.proviso.desk.transparency.ReportFile;
import dev.proviso.desk.transparency.ShownFiles;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.notices.letter.Language;
import dev.proviso.notices.transparency.ClosedCase;
import dev.proviso.notices.transparency.Inputs;
import dev.proviso.notices.transparency.KeptQuiet;
import dev.proviso.notices.transparency.PublicReport;
import dev.proviso.notices.transparency.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@code proviso report}: the transparency report of a period, from the closings and the cleared
 * findings in the home's ledger and nothing else. The same home, file and period make the same
 * files.
 */
public final class ReportTransparency {

    /** All figures; for the provider and its auditor. */
    public static final String FIGURES = "report.json";

    /** What opens the commitment; for the auditor. */
    public static final String DISCLOSURE = "report.disclosure";

    /** What opens the closings of the log; for the auditor. */
    public static final String CLOSINGS = "closings.disclosures";

    /** What says of each finding of the period whether it was kept quiet; for the auditor. */
    public static final String FINDINGS = "findings.disclosures";

    /** How many messages were put off because too many came. */
    public static final String PUT_OFF = "put_off.csv";

    /** What opens the entries from which they are counted; for the auditor. */
    public static final String PUT_OFFS = "put_off.disclosures";

    private static final List<String> NOT_PUBLIC =
            List.of(FIGURES, DISCLOSURE, CLOSINGS, FINDINGS, PUT_OFFS);

    private final Home home;

    public ReportTransparency(Home home) {
        this.home = home;
    }

    /**
     * What is asked for.
     *
     * @param from first day, UTC
     * @param until the day after the last, UTC
     * @param threshold of the public version; empty for the full one
     * @param today stands where {@code report.yaml} has no day of publication
     */
    public record Request(
            LocalDate from,
            LocalDate until,
            Path out,
            Language language,
            OptionalInt threshold,
            LocalDate today) {}

    /**
     * What was made.
     *
     * @param closings how many cases it is made from
     * @param unopened closings of the log whose disclosures were destroyed: in no figure
     * @param commitment to the full table
     * @param files their names
     */
    public record Result(
            String provider, int closings, int unopened, String commitment, List<String> files) {}

    /**
     * Makes the report and writes its folder, all of it or nothing.
     *
     * @throws ProblemException USAGE when the period is empty, or a public version would lie beside
     *     what is not public; DEFINITION when {@code report.yaml} is wrong; SYSTEM when the ledger
     *     or the folder refuses
     */
    public Result run(HomeLedger ledger, Request request) {
        check(request);
        Inputs inputs =
                ReportFile.read(
                        home.folder().resolve(ReportFile.FILE),
                        request.from(),
                        request.until(),
                        request.today());
        if (ledger.putOffs().enter(request.until())) {
            ledger.publish();
        }
        List<PutOffEntry> putOff = ledger.putOffs().all();
        List<ClosingEntry> entries = ledger.closings();
        List<FlaggedEntry> flagged = ledger.flagged(request.from(), request.until());
        Report report =
                Report.of(
                        inputs,
                        entries.stream()
                                .flatMap(entry -> entry.closing().stream())
                                .map(closing -> ClosedCase.of(closing.value()))
                                .toList(),
                        flagged.stream()
                                .filter(entry -> !entry.disclosed().isEmpty())
                                .flatMap(entry ->
                                        KeptQuiet.of(entry.type(), entry.disclosed()).stream())
                                .toList());
        Disclosure disclosure = report.disclosure(salt(report));
        Map<String, String> files = files(report, disclosure, request);
        if (request.threshold().isEmpty()) {
            files.put(CLOSINGS, ClosingsFile.text(entries));
            files.put(FINDINGS, FindingsFile.text(flagged));
            files.put(PUT_OFFS, PutOffTable.disclosures(putOff));
        }
        files.put(PUT_OFF, PutOffTable.csv(putOff, request.from(), request.until()));
        try (OutputFolder folder = new OutputFolder(request.out())) {
            files.forEach(folder::write);
            folder.publish();
        }
        return new Result(
                inputs.provider(),
                report.closings(),
                (int) entries.stream().filter(entry -> entry.closing().isEmpty()).count(),
                disclosure.digest(),
                List.copyOf(files.keySet()));
    }

    private static void check(Request request) {
        if (!request.from().isBefore(request.until())) {
            throw refused(
                    "--until",
                    "is not after --from: the period is empty.",
                    "Wanted: the day after the last of the period, as 2027-01-01 for the year 2026.");
        }
        if (request.threshold().isPresent()) {
            for (String name : NOT_PUBLIC) {
                if (Files.exists(request.out().resolve(name))) {
                    throw refused(
                            request.out().toString(),
                            "holds " + name + ", which is for the auditor only.",
                            "Name another folder for the public version.");
                }
            }
        }
    }

    private static ProblemException refused(String where, String what, String wanted) {
        return new ProblemException(
                ProblemException.Kind.USAGE, Problem.of(where, what, wanted, ""));
    }

    /**
     * Nobody without the home's key can guess it, and the full and the public version have the
     * same.
     */
    private byte[] salt(Report report) {
        String keyed =
                home.pseudonyms()
                        .of(
                                "proviso",
                                Report.DISCLOSURE + " " + CanonicalJson.write(report.json()));
        byte[] bytes = Base64.getUrlDecoder().decode(keyed.getBytes(StandardCharsets.US_ASCII));
        return Arrays.copyOf(bytes, Disclosure.SALT);
    }

    private static Map<String, String> files(
            Report report, Disclosure disclosure, Request request) {
        PublicReport shown =
                request.threshold().isPresent()
                        ? PublicReport.of(
                                report, disclosure.digest(), request.threshold().getAsInt())
                        : PublicReport.full(report, disclosure.digest());
        Map<String, String> files = new LinkedHashMap<>(ShownFiles.of(shown, request.language()));
        if (request.threshold().isEmpty()) {
            files.put(FIGURES, CanonicalJson.write(report.json()) + "\n");
            files.put(DISCLOSURE, disclosure.text() + "\n");
        }
        return files;
    }
}
