package dev.proviso.notices.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.ReceivedNotice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * D15, D16: no file of the home holds who gave notice or what it says in clear; once erased, none
 * holds even what was sealed, nor the key.
 */
final class RegisterCanaryTest {

    /** What nothing in a file may say. */
    private static final List<String> CANARIES =
            List.of(
                    "Canary-Lovelace",
                    "ada.canary@",
                    "reporter-canary",
                    "Canary Press",
                    "canary-ref-4711",
                    "Secret Flagger",
                    "recordings of a whole population",
                    "Customer X",
                    "192.0.2.7");

    @TempDir private Path folder = Path.of("");

    @Test
    void nothingStandsInClearAndNothingIsLeftOnceErased() throws Exception {
        try (Home home = Home.sqlite(folder)) {
            ReceivedNotice notice = Sample.draft().location(Location.of("canary.example")).notice();
            Arrival arrival =
                    new Arrival(
                            Sample.NOON,
                            dev.proviso.notices.intake.Channel.API,
                            Source.TRUSTED_FLAGGER,
                            "alpha",
                            new Claim(Claim.Standing.PROVEN, "Secret Flagger", "by its token"));
            Prepared kept = Sample.keep(home, notice, arrival);
            Sample.keep(
                    home, Sample.draft().explanation(Sample.STORY + " Again.").notice(), arrival);
            String id = kept.notice().id();
            noneHolds(CANARIES);
            assertThat(kept.toString() + arrival + kept.proposals() + home.register.notifier(id))
                    .doesNotContain(CANARIES);
            List<byte[]> traces = sealed(home, id);
            assertThat(traces).hasSize(4);
            assertThat(holding(traces.getFirst())).isNotEmpty();

            home.register.eraseNotifier(id);
            home.forget();
            assertThat(holding(traces.get(0))).isEmpty();
            assertThat(holding(traces.get(1))).isEmpty();
            assertThat(holding(traces.get(2))).isNotEmpty();
            noneHolds(CANARIES);

            home.register.eraseFacts(id);
            home.forget();
            for (byte[] trace : traces) {
                assertThat(holding(trace)).isEmpty();
            }
            noneHolds(CANARIES);
        }
    }

    /** Sealed identity and its key, sealed facts and their key. */
    private static List<byte[]> sealed(Home home, String id) throws Exception {
        List<byte[]> traces = new ArrayList<>();
        for (String column : new String[] {"notifier", "facts"}) {
            try (var select =
                    home.connection.prepareStatement(
                            "SELECT " + column + " FROM notice WHERE id = ?")) {
                select.setString(1, id);
                try (var row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    traces.add(Arrays.copyOf(row.getBytes(1), 28));
                }
            }
            try (var select =
                    home.vaultConnection.prepareStatement(
                            "SELECT secret FROM vault_key WHERE about = ?")) {
                select.setString(
                        1,
                        column.equals("facts")
                                ? NoticeRegister.factsKey(id)
                                : NoticeRegister.notifierKey(id));
                try (var row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    traces.add(row.getBytes(1));
                }
            }
        }
        return traces;
    }

    private void noneHolds(List<String> canaries) throws IOException {
        for (String canary : canaries) {
            assertThat(holding(canary.getBytes(StandardCharsets.UTF_8))).as(canary).isEmpty();
        }
    }

    /** The files that hold some bytes, in whatever case of letters. */
    private List<Path> holding(byte[] wanted) throws IOException {
        String hex = HexFormat.of().formatHex(wanted);
        String lower = new String(wanted, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                if (text.toLowerCase(Locale.ROOT).contains(lower) || text.contains(hex)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
