package dev.proviso.ledger.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What DSSE v1.0.2 signs. */
final class Dsse {
    private Dsse() {}

    /** DSSE's pre-authentication encoding; {@code type} is ASCII. */
    static byte[] signed(String type, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 80);
        String head = "DSSEv1 " + type.length() + " " + type + " " + payload.length + " ";
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
