package dev.proviso.restrictions.plan;

import dev.proviso.restrictions.connector.SettingValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Stands for clear names and saved settings in plan, ledger and screen: {@code
 * base64url(HMAC-SHA-256(key, "proviso/restriction/v1" ‖ 0 ‖ kind ‖ 0 ‖ connector ‖ 0 ‖ text))}.
 * Who has no key learns only that two are the same.
 */
public final class Keyed {
    private final SecretKeySpec key;

    /** With a key of the home, 32 bytes. */
    public Keyed(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** Of an account of somebody else, or of a resource. */
    public String name(String connector, String clear) {
        return digest("name", connector, clear);
    }

    /** Of an account by which the journal finds what it holds: no name in a plan is the same. */
    public String account(String connector, String clear) {
        return digest("account", connector, clear);
    }

    /** Of what an account id means. */
    public String identity(String connector, String identity) {
        return digest("identity", connector, identity);
    }

    /** Of a saved setting: the account is in it, so equal settings of two accounts do not show. */
    public String state(String connector, String account, String setting, JsonNode value) {
        return digest(
                "state", connector, account + '\0' + setting + '\0' + SettingValue.text(value));
    }

    private String digest(String kind, String connector, String text) {
        String all = String.join("\0", "proviso/restriction/v1", kind, connector, text);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(all.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
