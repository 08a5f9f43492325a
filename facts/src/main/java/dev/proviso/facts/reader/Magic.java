package dev.proviso.facts.reader;

/** What a file is by its first bytes; its name says nothing. */
enum Magic {
    GZIP,
    ZSTD,
    ZIP,
    PARQUET,
    UTF_16,
    /** Compressed or otherwise not text, and nothing that is read. */
    BINARY,
    EMPTY,
    TEXT;

    /** How many first bytes are looked at. */
    static final int BYTES = 512;

    static Magic of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        if (starts(head, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return ZSTD;
        }
        if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (starts(head, 'P', 'A', 'R', '1')) {
            return PARQUET;
        }
        if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) {
            return UTF_16;
        }
        for (byte b : head) {
            if (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return BINARY;
            }
        }
        return TEXT;
    }

    private static boolean starts(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
