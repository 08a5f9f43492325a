package dev.proviso.facts.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of records of so many longs each, written once from front to back and read as often as
 * wanted. Costs one buffer of 256 KiB; speed is that of the page cache.
 */
final class Records implements Closeable {

    private static final int BUFFER_LONGS = 1 << 15;

    private final int width;
    private final FileChannel channel;
    private final ByteBuffer bytes;
    private final LongBuffer buffer;
    private final int bufferLongs;
    private long size;

    /** Starts an empty file that is gone when closed. */
    Records(Path file, int width) throws IOException {
        this.width = width;
        this.channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        this.bufferLongs = BUFFER_LONGS / width * width;
        this.bytes = ByteBuffer.allocateDirect(bufferLongs * Long.BYTES);
        this.buffer = bytes.asLongBuffer();
    }

    int width() {
        return width;
    }

    /** Records so far. */
    long size() {
        return size;
    }

    /** Appends a record of {@code width} longs. */
    void add(long[] source, int offset) throws IOException {
        if (buffer.remaining() < width) {
            flush();
        }
        buffer.put(source, offset, width);
        size++;
    }

    /** Writes what waits in the buffer; before reading. */
    void flush() throws IOException {
        bytes.position(0).limit(buffer.position() * Long.BYTES);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        bytes.clear();
        buffer.clear();
    }

    /**
     * Reads records {@code from}, inclusive, to {@code until}, exclusive.
     *
     * @param bufferRecords how many to hold at a time
     */
    Cursor cursor(long from, long until, int bufferRecords) {
        return new Cursor(from, until, bufferRecords);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A place in the file. */
    final class Cursor implements Stream {

        private final ByteBuffer block;
        private final LongBuffer longs;
        private final long until;
        private long next;

        private Cursor(long from, long until, int bufferRecords) {
            this.block = ByteBuffer.allocateDirect(bufferRecords * width * Long.BYTES);
            this.longs = block.asLongBuffer();
            longs.limit(0);
            this.next = from;
            this.until = until;
        }

        @Override
        public boolean next(long[] record) throws IOException {
            if (!longs.hasRemaining() && !fill()) {
                return false;
            }
            longs.get(record, 0, width);
            return true;
        }

        private boolean fill() throws IOException {
            long records = Math.min(until - next, block.capacity() / (width * Long.BYTES));
            if (records == 0) {
                return false;
            }
            block.position(0).limit(Math.toIntExact(records * width * Long.BYTES));
            long position = next * width * Long.BYTES;
            while (block.hasRemaining()) {
                int read = channel.read(block, position + block.position());
                if (read < 0) {
                    throw new IOException("a temporary file was cut off");
                }
            }
            longs.position(0).limit(Math.toIntExact(records * width));
            next += records;
            return true;
        }
    }

    /** Records one after the other. */
    interface Stream {
        /** Fills in the next record; false if there is none. */
        boolean next(long[] record) throws IOException;
    }
}
