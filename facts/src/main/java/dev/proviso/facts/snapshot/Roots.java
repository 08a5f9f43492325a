package dev.proviso.facts.snapshot;

import dev.proviso.canonical.MerkleRoot;
import dev.proviso.canonical.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * The hashes of a snapshot above the rows: accounts to a root, the root to an id. The bytes are
 * laid down in {@code docs/format.md}.
 */
final class Roots {

    private static final HexFormat HEX = HexFormat.of();

    private Roots() {}

    static String hex(byte[] hash) {
        return HEX.formatHex(hash);
    }

    static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    /** The RFC 6962 root over accounts, which come in byte order of their ids. */
    static byte[] ofAccounts(List<AccountEntry> accounts) {
        MerkleRoot tree = new MerkleRoot();
        for (AccountEntry account : accounts) {
            tree.add(accountLeaf(account.account().id(), bytes(account.root())));
        }
        return tree.root();
    }

    /** The id, as 64 hex digits. */
    static String id(int readerVersion, int catalogueVersion, byte[] accountsRoot) {
        ByteBuffer text = ByteBuffer.allocate(256);
        text.put("proviso/snapshot/1\0".getBytes(StandardCharsets.US_ASCII));
        text.putInt(readerVersion).putInt(catalogueVersion).put(accountsRoot);
        MessageDigest digest = Sha256.fresh();
        digest.update(text.flip());
        return hex(digest.digest());
    }

    private static byte[] accountLeaf(String id, byte[] root) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + name.length + root.length)
                .putShort((short) name.length)
                .put(name)
                .put(root)
                .array();
    }
}
