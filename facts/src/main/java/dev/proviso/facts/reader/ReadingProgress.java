package dev.proviso.facts.reader;

/** Told now and then, on the reading thread, how far a reading has come. */
@FunctionalInterface
public interface ReadingProgress {

    /**
     * The state of the reading.
     *
     * @param bytesDone of the files as they stand on disk
     * @param bytesAll of all files to be read
     * @param rows read so far
     */
    void at(long bytesDone, long bytesAll, long rows);
}
