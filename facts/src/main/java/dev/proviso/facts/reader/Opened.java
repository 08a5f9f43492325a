package dev.proviso.facts.reader;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import dev.proviso.canonical.Sha256;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A file, opened: its decompressed bytes, whatever it is packed in, with their hash. A broken
 * archive is an error, never text; one that expands beyond measure is refused.
 */
final class Opened implements AutoCloseable {

    /** One compression inside another is normal (a gzip in a zip); three are made to harm. */
    private static final int LAYERS_MAX = 2;

    /** Before this many bytes a ratio says nothing: a small file of zeros harms nobody. */
    private static final long RATIO_FROM_BYTES = 4L << 20;

    private static final int BUFFER = 1 << 16;

    private final Candidate candidate;
    private final AutoCloseable archive;
    private final Counting raw;
    private final Unpacked unpacked;
    private final Magic magic;
    private final boolean compressed;

    private Opened(
            Candidate candidate,
            AutoCloseable archive,
            Counting raw,
            Unpacked unpacked,
            Magic magic,
            boolean compressed) {
        this.candidate = candidate;
        this.archive = archive;
        this.raw = raw;
        this.unpacked = unpacked;
        this.magic = magic;
        this.compressed = compressed;
    }

    static Opened open(Candidate candidate, long ratioMax) {
        ZipFile zip = null;
        try {
            InputStream in;
            if (candidate.entry().isEmpty()) {
                in = Files.newInputStream(candidate.path());
            } else {
                zip = new ZipFile(candidate.path().toFile());
                in = ZipEntries.open(zip, candidate);
            }
            Counting raw = new Counting(in);
            InputStream layer = new BufferedInputStream(raw, BUFFER);
            Magic magic = peek(layer);
            int layers = candidate.entry().isEmpty() ? 0 : 1;
            while (magic == Magic.GZIP || magic == Magic.ZSTD) {
                if (++layers > LAYERS_MAX) {
                    throw Faults.file(
                            candidate.display(),
                            "It is compressed more than twice.",
                            "gzip, zstd or a zip",
                            "Unpack it and look what it is.");
                }
                layer =
                        new BufferedInputStream(
                                magic == Magic.GZIP
                                        ? new GZIPInputStream(layer, BUFFER)
                                        : new ZstdInputStream(layer),
                                BUFFER);
                magic = peek(layer);
            }
            if (magic == Magic.ZIP) {
                throw Faults.file(
                        candidate.display(),
                        "This is a zip inside another archive.",
                        "a zip of files",
                        "Unpack the outer one.");
            }
            Unpacked unpacked = new Unpacked(layer, candidate, raw, layers > 0, ratioMax);
            AutoCloseable archive = zip == null ? in : zip;
            return new Opened(candidate, archive, raw, unpacked, magic, layers > 0);
        } catch (IOException e) {
            closeQuietly(zip);
            throw broken(candidate, e);
        } catch (RuntimeException e) {
            closeQuietly(zip);
            throw e;
        }
    }

    private static void closeQuietly(@Nullable ZipFile zip) {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException e) {
                // Nothing was read from it that anybody will use.
            }
        }
    }

    static RuntimeException broken(Candidate candidate, IOException e) {
        if (e instanceof EOFException) {
            return Faults.cutOff(candidate.display(), "The compressed file is cut off.");
        }
        if (e instanceof ZipException || e instanceof ZstdIOException) {
            return Faults.cutOff(candidate.display(), "The compressed file is damaged.");
        }
        if (e instanceof TooMuch) {
            return Faults.file(
                    candidate.display(),
                    String.valueOf(e.getMessage()),
                    "a compressed export, which expands 10 to 60 times",
                    "If it is one, allow it with --allow-ratio.");
        }
        RuntimeException unreadable = Candidates.unreadable(candidate.path());
        unreadable.initCause(e);
        return unreadable;
    }

    private static Magic peek(InputStream in) throws IOException {
        in.mark(Magic.BYTES);
        byte[] head = in.readNBytes(Magic.BYTES);
        in.reset();
        return Magic.of(head);
    }

    Candidate candidate() {
        return candidate;
    }

    /** What the decompressed bytes are. */
    Magic magic() {
        return magic;
    }

    /** It stands unpacked on the disk under its path. */
    boolean plain() {
        return !compressed;
    }

    /** The decompressed bytes. */
    InputStream bytes() {
        return unpacked;
    }

    /** Bytes read so far of the file as it stands on disk. */
    long rawBytes() {
        return Math.min(raw.count, candidate.bytes());
    }

    /** Reads what is left; then the hash of all decompressed bytes. */
    String sha256() {
        try {
            byte[] rest = new byte[BUFFER];
            int n = 0;
            while (n >= 0) {
                n = unpacked.read(rest, 0, rest.length);
            }
        } catch (IOException e) {
            throw broken(candidate, e);
        }
        return HexFormat.of().formatHex(unpacked.digest.digest());
    }

    @Override
    public void close() {
        try {
            unpacked.in.close();
            archive.close();
        } catch (Exception e) {
            // It was read to its end or given up; nothing more depends on it.
        }
    }

    /** An input that expands beyond its ratio. */
    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }

    /** Counts the bytes that come from disk. */
    private static final class Counting extends InputStream {
        private final InputStream in;
        private long count;

        Counting(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b >= 0 ? 1 : 0;
            return b;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int n = in.read(to, offset, length);
            count += Math.max(n, 0);
            return n;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** The decompressed bytes: hashed, and held to the ratio. */
    private static final class Unpacked extends InputStream {
        private final InputStream in;
        private final Counting raw;
        private final boolean compressed;
        private final long ratioMax;
        private final long entryBytes;
        private final MessageDigest digest;
        private long count;

        Unpacked(
                InputStream in,
                Candidate candidate,
                Counting raw,
                boolean compressed,
                long ratioMax) {
            this.in = in;
            this.raw = raw;
            this.compressed = compressed;
            this.ratioMax = ratioMax;
            this.entryBytes = candidate.entry().isEmpty() ? 0 : candidate.bytes();
            this.digest = Sha256.fresh();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int n = in.read(to, offset, length);
            if (n > 0) {
                digest.update(to, offset, n);
                count += n;
                if (compressed
                        && count > RATIO_FROM_BYTES
                        && count / ratioMax > Math.max(packed(), 1)) {
                    throw new TooMuch(
                            "It expands beyond %d : 1 (%,d bytes so far)."
                                    .formatted(ratioMax, count));
                }
            }
            return n;
        }

        /** Bytes it took on disk: of a zip's entry all that it takes, else those read so far. */
        private long packed() {
            return entryBytes > 0 ? entryBytes : raw.count;
        }

        @Override
        public void close() {
            // A parser closes it at its last token; the bytes after that are still to be hashed.
        }
    }
}
