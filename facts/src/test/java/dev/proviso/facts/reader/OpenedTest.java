package dev.proviso.facts.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Focus;
import dev.proviso.testing.Packed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same export, however it is packed, gives the same facts. */
class OpenedTest {

    private static final String CSV =
            new Focus().row().row("ConsumedQuantity", "7").row("ChargeCategory", "Tax").csv();

    @TempDir Path folder;

    @Test
    void packedInAnyWayItIsTheSame() {
        Reads.Result plain = Reads.read(Reads.write(folder, "a.csv", CSV));
        assertThat(plain.facts).hasSize(2);
        List<Path> packed =
                List.of(
                        Reads.write(folder, "a.csv.gz", Packed.gzip(CSV)),
                        Reads.write(folder, "no-matter-what.txt", Packed.gzip(CSV)),
                        Reads.write(folder, "a.csv.zst", Packed.zstd(CSV)),
                        Reads.write(folder, "a.zip", Packed.zip("in/a.csv", CSV.getBytes(UTF_8))),
                        Reads.write(folder, "b.zip", Packed.zip("in/a.csv.gz", Packed.gzip(CSV))),
                        Reads.write(folder, "two.gz", twoMembers()));
        for (Path path : packed) {
            Reads.Result result = Reads.read(path);
            assertThat(result.facts).as("%s", path).isEqualTo(plain.facts);
            assertThat(result.counts).as("%s", path).isEqualTo(plain.counts);
        }
    }

    /** As tools that append write it: two gzips, one after the other. */
    private static byte[] twoMembers() {
        byte[] first = Packed.gzip(CSV.substring(0, 300));
        byte[] second = Packed.gzip(CSV.substring(300));
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void aFolderIsReadInTheOrderOfNames() {
        Reads.write(folder, "b/2.csv", CSV);
        Reads.write(folder, "a/1.csv.gz", Packed.gzip(CSV));
        Reads.write(
                folder,
                "c.zip",
                Packed.zip("z.csv", CSV.getBytes(UTF_8), "y.csv", CSV.getBytes(UTF_8)));
        Reads.write(folder, "LICENSE", "free");
        Reads.write(folder, "a/_SUCCESS", "");
        Reads.write(folder, "a/photo.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, 0, 1});
        Reads.write(folder, "notes.json", "{\"a\":1}");
        Reads.Result result = Reads.read(folder);
        assertThat(result.files)
                .extracting(f -> f.path().getFileName() + f.entry())
                .containsExactly("1.csv.gz", "2.csv", "c.zipy.csv", "c.zipz.csv");
        assertThat(result.files).extracting(SourceFile::number).containsExactly(1, 2, 3, 4);
        assertThat(result.summary.passedOver()).hasSize(4);
        assertThat(result.counts)
                .extracting(FileCounts::sha256)
                .containsOnly(result.counts.getFirst().sha256());
        assertThat(result.summary.rowsRead()).isEqualTo(12);
        assertThat(result.summary.rowsKept()).isEqualTo(8);
    }

    @Test
    void allowingTheRatioReadsIt() {
        Focus focus = new Focus();
        for (int i = 0; i < 40_000; i++) {
            focus.row();
        }
        Path file = Reads.write(folder, "even.csv.gz", Packed.gzip(focus.csv()));
        assertThat(Reads.problem(file)).contains("--allow-ratio");
        ReadingOptions defaults = Reads.options();
        ReadingOptions allowed =
                new ReadingOptions(
                        defaults.malformedShareMax(),
                        100_000,
                        List.of(),
                        defaults.temporary(),
                        defaults.progress());
        assertThat(Reads.read(allowed, file).facts).hasSize(40_000);
    }

    @Test
    void progressComesToTheEnd() {
        Path file = Reads.write(folder, "a.csv", CSV);
        List<Long> done = new ArrayList<>();
        ReadingOptions defaults = Reads.options();
        Reads.read(
                new ReadingOptions(
                        defaults.malformedShareMax(),
                        defaults.ratioMax(),
                        List.of(),
                        defaults.temporary(),
                        (bytes, all, rows) -> {
                            assertThat(all).isEqualTo(CSV.length());
                            done.add(bytes);
                        }),
                file);
        assertThat(done).last().isEqualTo((long) CSV.length());
    }
}
