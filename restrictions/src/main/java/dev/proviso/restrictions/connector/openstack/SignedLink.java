package dev.proviso.restrictions.connector.openstack;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A link that Swift takes without a token: its middleware {@code tempurl}, with SHA-256. */
final class SignedLink {
    private SignedLink() {}

    static URI of(String method, URI object, String key, long expiresSeconds) {
        String signed = method + "\n" + expiresSeconds + "\n" + object.getPath();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signature =
                    HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return URI.create(
                    object + "?temp_url_sig=" + signature + "&temp_url_expires=" + expiresSeconds);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
