package dev.proviso.desk;

import dev.proviso.facts.columnar.Resources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a review is asked to do.
 *
 * @param paths files, folders or archives with exports
 * @param out where the files go; empty: nothing is written but the snapshot in the home
 * @param packs folders of packs
 * @param packIds which of them; empty: all that are not retired
 * @param until UTC seconds; empty: the last Monday 00:00 UTC at or before the export's end
 * @param allLooks every look of the export, not only the last
 * @param explain subjects to be explained in full, qualified or bare
 * @param units list that says which account belongs to which unit
 * @param editions folders from the oldest edition to the newest
 * @param reveal a reason to name subjects in the bundle, which the ledger keeps (D19)
 */
public record ReviewRequest(
        List<Path> paths,
        Optional<Path> out,
        Path packs,
        List<String> packIds,
        OptionalLong until,
        boolean allLooks,
        List<String> explain,
        Optional<Path> units,
        List<Path> editions,
        double malformedShareMax,
        long ratioMax,
        Optional<String> reveal,
        Resources resources) {}
