package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.testing.Focus;
import dev.proviso.testing.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that is dropped comes out of a reading: unique words in every dropped cell, header, key,
 * tag and name are in no fact, count or error, and other words there change nothing.
 */
class ReaderCanaryTest {

    private static final String MARK = "canary";

    @TempDir Path folder;

    private static String canary(RandomGenerator random) {
        return MARK + Long.toHexString(random.nextLong());
    }

    /** A FOCUS export in which every dropped column of the table, and others, hold canaries. */
    private static String focus(RandomGenerator random, boolean broken) {
        Focus focus = new Focus();
        for (ColumnTable.Column column : FocusReader.TABLE.columns()) {
            if (column.slot() < 0) {
                focus.with(column.name(), "");
            }
        }
        String tag = "Tag " + canary(random);
        String custom = "x_" + canary(random);
        for (int i = 0; i < 20; i++) {
            List<String> cells = new ArrayList<>();
            for (ColumnTable.Column column : FocusReader.TABLE.columns()) {
                if (column.slot() < 0) {
                    cells.add(column.name());
                    cells.add(
                            "{\"" + canary(random) + "\": \"" + canary(random) + "@example.org\"}");
                }
            }
            cells.addAll(List.of(tag, canary(random), custom, canary(random)));
            cells.addAll(List.of("ResourceId", "arn:aws:s3:::same-bucket"));
            if (broken) {
                cells.addAll(List.of("ConsumedQuantity", "no number"));
            }
            focus.row(cells.toArray(new String[0]));
        }
        return focus.csv();
    }

    private static String rgw(RandomGenerator random) {
        String junk =
                "\""
                        + canary(random)
                        + "\":{\""
                        + canary(random)
                        + "\":[\""
                        + canary(random)
                        + "\"]},";
        return "{"
                + junk
                + "\"entries\":[{"
                + junk
                + "\"user\":\"acme\",\"buckets\":[{"
                + junk
                + "\"bucket\":\"same-bucket\",\"owner\":\""
                + canary(random)
                + "\",\"time\":\"2026-11-23 23:00:00Z\","
                + "\"categories\":[{"
                + junk
                + "\"category\":\"put_obj\",\"ops\":5,\"bytes_received\":77}]}]}],"
                + "\"summary\":[{\"user\":\""
                + canary(random)
                + "\"}]}";
    }

    private static String buckets(RandomGenerator random) {
        String junk =
                "\""
                        + canary(random)
                        + "\":{\""
                        + canary(random)
                        + "\":[\""
                        + canary(random)
                        + "\"]},";
        return "[{"
                + junk
                + "\"bucket\":\"same-bucket\",\"owner\":\"acme\",\"marker\":\""
                + canary(random)
                + "\",\"usage\":{\""
                + canary(random)
                + "\":{\"size\":5,\""
                + canary(random)
                + "\":\""
                + canary(random)
                + "\"}}}]";
    }

    private static String cur(RandomGenerator random) {
        StringBuilder header = new StringBuilder();
        StringBuilder row = new StringBuilder();
        for (ColumnTable.Column column : CurReader.TABLE.columns()) {
            header.append(column.name()).append(',');
            row.append(
                            switch (column.name()) {
                                case "identity_line_item_id" -> "id";
                                case "identity_time_interval" -> "2026-09-18/2026-09-19";
                                case "line_item_line_item_type" -> "Usage";
                                case "line_item_usage_start_date" -> "2026-09-18T01:00:00Z";
                                case "line_item_usage_end_date" -> "2026-09-18T02:00:00Z";
                                case "line_item_product_code" -> "AmazonS3";
                                case "line_item_usage_type" -> "Requests-Tier1";
                                case "line_item_operation" -> "PutObject";
                                case "line_item_usage_amount" -> "3.0";
                                case "line_item_resource_id" -> "same-bucket";
                                case "bill_payer_account_id", "line_item_usage_account_id" -> "123";
                                case "pricing_unit" -> "Requests";
                                default -> column.slot() < 0 ? canary(random) : "";
                            })
                    .append(',');
        }
        return header + "resource_tags/user:" + canary(random) + "\n" + row + canary(random) + "\n";
    }

    private Reads.Result read(String name, String text) {
        return Reads.read(Reads.write(folder, name, text));
    }

    private static String everything(Reads.Result result) {
        return result.files + "\n" + result.facts + "\n" + result.summary;
    }

    @Test
    void whatIsDroppedIsInNothingThatComesOutAndChangesNothing() {
        Seeds.check(
                1,
                25,
                random -> {
                    List<String> first = formats(random);
                    List<String> second = formats(random);
                    for (int i = 0; i < first.size(); i++) {
                        String name = "f" + i;
                        Reads.Result one = read(name, first.get(i));
                        assertThat(one.facts).isNotEmpty();
                        assertThat(everything(one))
                                .doesNotContain(MARK)
                                .doesNotContain("same-bucket");
                        Reads.Result other = read(name, second.get(i));
                        assertThat(everything(other)).isEqualTo(everything(one));
                    }
                });
    }

    private static List<String> formats(RandomGenerator random) {
        return List.of(focus(random, false), cur(random), rgw(random), buckets(random));
    }

    @Test
    void norInAnError() {
        Seeds.check(
                1,
                10,
                random -> {
                    List<String> broken = new ArrayList<>();
                    broken.add(focus(random, true));
                    for (String text : formats(random)) {
                        for (int cut = 0; cut < 40; cut++) {
                            broken.add(text.substring(0, random.nextInt(1, text.length())));
                        }
                        broken.add(text.replace("\"categories\":[", "\"categories\":[7,"));
                        broken.add(text.replace("Usage", "\"Us\"age"));
                    }
                    for (String text : broken) {
                        try {
                            assertThat(everything(read("broken", text))).doesNotContain(MARK);
                        } catch (ProblemException e) {
                            assertThat(e.problems().toString()).doesNotContain(MARK);
                            assertThat(String.valueOf(e.getMessage())).doesNotContain(MARK);
                        }
                    }
                });
    }
}
