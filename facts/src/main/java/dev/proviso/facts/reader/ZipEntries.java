package dev.proviso.facts.reader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Entries of a zip, each held to the checksum in the table of contents. */
final class ZipEntries {

    private ZipEntries() {}

    static InputStream open(ZipFile zip, Candidate candidate) throws IOException {
        ZipEntry entry = zip.getEntry(candidate.entry());
        InputStream in = entry == null ? null : zip.getInputStream(entry);
        if (entry == null || in == null) {
            throw new ZipException("the entry is gone");
        }
        return new Checked(in, entry.getCrc());
    }

    private static final class Checked extends FilterInputStream {
        private final CRC32 crc = new CRC32();
        private final long wanted;

        Checked(InputStream in, long wanted) {
            super(in);
            this.wanted = wanted;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int n = super.read(to, offset, length);
            if (n > 0) {
                crc.update(to, offset, n);
            } else if (n < 0 && crc.getValue() != wanted) {
                throw new ZipException("the checksum is another");
            }
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
