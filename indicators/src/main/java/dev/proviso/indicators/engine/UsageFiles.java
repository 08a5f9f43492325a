package dev.proviso.indicators.engine;

import dev.proviso.facts.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a scan needs to know of a snapshot: its Parquet files by day, and when each account begins.
 */
interface UsageFiles {

    /** The files with rows that start on these UTC days; they may hold other days too. */
    List<Path> files(int fromDay, int untilDay);

    /** The UTC day of each account's first usage row. */
    Map<String, Integer> firstDays();

    static UsageFiles of(Snapshot snapshot) {
        Map<String, Integer> firstDays = new TreeMap<>();
        snapshot.accounts().forEach(entry -> firstDays.put(entry.account().id(), entry.firstDay()));
        return new UsageFiles() {
            @Override
            public List<Path> files(int fromDay, int untilDay) {
                return snapshot.files(fromDay, untilDay);
            }

            @Override
            public Map<String, Integer> firstDays() {
                return firstDays;
            }
        };
    }
}
