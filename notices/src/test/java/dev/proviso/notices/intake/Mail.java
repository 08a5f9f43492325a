package dev.proviso.notices.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Builds the bytes of an e-mail, sound or not: nothing is checked and nothing is encoded. */
public final class Mail {

    private static final String BOUNDARY = "=_b";

    private final List<String> header = new ArrayList<>();
    private final List<byte[]> parts = new ArrayList<>();
    private String multipart = "multipart/mixed";
    private byte[] body = new byte[0];
    private boolean from = true;

    /** A header field. */
    public Mail header(String name, String value) {
        header.add(name + ": " + value);
        return this;
    }

    public Mail withoutSender() {
        from = false;
        return this;
    }

    public Mail text(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public Mail body(byte[] bytes) {
        body = bytes;
        return this;
    }

    /** Makes it {@code multipart/mixed}, or what is said. */
    public Mail multipart(String type) {
        multipart = type;
        return this;
    }

    /** A part; {@code fields} are its header, each ending with CRLF. */
    public Mail part(String fields, byte[] content) {
        parts.add(joined((fields + "\r\n").getBytes(StandardCharsets.ISO_8859_1), content));
        return this;
    }

    public Mail part(String type, String content) {
        return part("Content-Type: " + type + "\r\n", content.getBytes(StandardCharsets.UTF_8));
    }

    /** An attachment in base64. */
    public Mail attachment(String type, byte[] content) {
        return part(
                "Content-Type: "
                        + type
                        + "\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n",
                Base64.getMimeEncoder().encode(content));
    }

    /** As a part of another mail: type and content without the other fields. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (from) {
            out.writeBytes("From: Ada Bell <ada@example.org>\r\n".getBytes(StandardCharsets.UTF_8));
        }
        header.forEach(line -> out.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8)));
        if (!parts.isEmpty()) {
            out.writeBytes(
                    ("Content-Type: " + multipart + "; boundary=\"" + BOUNDARY + "\"\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            for (byte[] part : parts) {
                out.writeBytes(("--" + BOUNDARY + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.writeBytes(part);
                out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            }
            out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        } else {
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            out.writeBytes(body);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] a, byte[] b) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        return out.toByteArray();
    }
}
