package dev.proviso.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Idle hours that a bill omits are zeros, not gaps (design §4), whatever the rows' order. */
final class IdleHoursTest {

    @TempDir private Path scratch = Path.of("");

    @Test
    void omittedIdleHoursAndOrderAndFilesDoNotShow() {
        List<SmallBill.Row> explicit = SmallBill.rows(2);
        List<SmallBill.Row> omitted =
                new ArrayList<>(explicit.stream().filter(row -> row.amount() != 0).toList());
        assertThat(omitted).hasSizeLessThan(explicit.size() - 1_000);
        Collections.shuffle(omitted, new Random(2));
        int half = omitted.size() / 2;
        Path split = scratch.resolve("split-export");
        SmallBill.write(split, "b.csv", omitted.subList(0, half));
        SmallBill.write(split, "a.csv", omitted.subList(half, omitted.size()));
        Path whole = SmallBill.write(scratch.resolve("whole-export"), explicit);

        Reviews reviews = new Reviews(scratch);
        String id = reviews.of("whole", List.of(whole)).snapshot().id();
        assertThat(reviews.of("split", List.of(split)).snapshot().id()).isEqualTo(id);
        assertThat(reviews.file("split", "findings.json"))
                .isEqualTo(reviews.file("whole", "findings.json"));
    }
}
