package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.flagger.FlaggersFile;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.tracking.TrackingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trusted flaggers and their tokens at the terminal; what people wrote in the file stays. */
final class NoticeFlaggerTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);
    private static final String HOTLINE = "Hotline \"Ö\": no. 1";

    @TempDir private Path scratch = Path.of("");

    private InProcess run(String... words) {
        return InProcess.at(
                home(),
                Stream.concat(Stream.of("notice", "flagger"), Stream.of(words))
                        .toArray(String[]::new));
    }

    private Path home() {
        return scratch.resolve("home");
    }

    private Path file() {
        return home().resolve("flaggers.yaml");
    }

    private String ok(String... words) {
        InProcess run = run(words);
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        return run.out();
    }

    private TrackingCode minted(String... words) {
        JsonNode told = JsonMapper.shared().readTree(ok(words));
        return TrackingCode.parse(told.get("token").stringValue()).orElseThrow();
    }

    private Claim claim(TrackingCode code) {
        return FlaggersFile.read(home()).token(code, DAY);
    }

    private TrackingCode add(String name) {
        return minted(
                "add",
                name,
                "--coordinator",
                "Arcom (FR)",
                "--awarded",
                "2026-01-15",
                "--domain",
                "Hotline.example",
                "--format",
                "json");
    }

    @Test
    void aTokenIsShownOnceAndOnlyItsHashIsKept() throws IOException {
        TrackingCode code = add(HOTLINE);
        assertThat(claim(code).name()).isEqualTo(HOTLINE);
        assertThat(claim(code).proven()).isTrue();
        String secret = code.written().substring(code.number().length());
        assertThat(Files.readString(file())).doesNotContain(secret).contains(code.number());
        assertThat(ok("list"))
                .contains(HOTLINE, "Arcom (FR)", "holds", code.number())
                .doesNotContain(secret);
    }

    @Test
    void aFurtherTokenAndRevokingTheOldOne() {
        TrackingCode first = add(HOTLINE);
        TrackingCode other = add("Other");
        TrackingCode second = minted("token", HOTLINE, "--format", "json");
        assertThat(claim(first).proven() && claim(second).proven()).isTrue();
        assertThat(ok("revoke", first.number())).contains("Revoked", HOTLINE);
        assertThat(claim(first)).isEqualTo(Claim.NONE);
        assertThat(claim(second).proven() && claim(other).proven()).isTrue();
        ok("revoke", second.number());
        assertThat(ok("list")).contains("none");
        assertThat(claim(minted("token", HOTLINE, "--format", "json")).proven()).isTrue();
    }

    @Test
    void whatPeopleWroteStays() throws IOException {
        add("First");
        Files.writeString(
                file(),
                "# ours, since 2026\n"
                        + Files.readString(file())
                        + "\n# the second\nSecond one:   # by hand\n"
                        + "    awarded: 2026-02-01   # a Sunday\n    coordinator: CnaM (IE)\n");
        TrackingCode second = minted("token", "Second one", "--format", "json");
        assertThat(claim(second).name()).isEqualTo("Second one");
        ok("remove", "First");
        assertThat(Files.readString(file())).contains("# by hand", "# a Sunday");
        assertThat(claim(second).proven()).isTrue();
        ok("remove", "Second one");
        assertThat(ok("list")).isEqualTo("No trusted flagger is known.\n");
        assertThat(Files.readString(file()))
                .contains("# ours, since 2026", "# the second")
                .doesNotContain("First");
    }

    @Test
    void aFileInAnotherStyleIsRefusedAndNotSpoilt() throws IOException {
        add("First");
        String flow = "{Second: {awarded: 2026-02-01, coordinator: CnaM (IE)}}\n";
        Files.writeString(file(), flow);
        InProcess run = run("token", "Second");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("Nothing was changed");
        assertThat(Files.readString(file())).isEqualTo(flow);
    }

    @Test
    void whatIsWrongIsToldInWords() {
        add(HOTLINE);
        told(run("add", HOTLINE, "--coordinator", "x", "--awarded", "2026-01-15"), "already");
        told(run("token", "Nobody"), "no trusted flagger is of that name");
        told(run("remove", "Nobody"), "no trusted flagger is of that name");
        told(run("revoke", "PRV-0000-0000"), "no such token");
        told(
                run(
                        "add",
                        "B",
                        "--coordinator",
                        "x",
                        "--awarded",
                        "2026-01-15",
                        "--ends",
                        "2026-01-15"),
                "ends before it begins");
        told(
                run(
                        "add",
                        "B",
                        "--coordinator",
                        "x",
                        "--awarded",
                        "2026-01-15",
                        "--domain",
                        "no domain"),
                "is no domain");
    }

    private static void told(InProcess run, String words) {
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
    }
}
