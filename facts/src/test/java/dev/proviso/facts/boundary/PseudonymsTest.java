package dev.proviso.facts.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Pseudonyms pseudonyms = new Pseudonyms(KEY);

    @Test
    void theFixedForm() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] message =
                "proviso/resource/v1\0aws\0arn:aws:s3:::b".getBytes(StandardCharsets.UTF_8);
        assertThat(pseudonyms.of("aws", "arn:aws:s3:::b"))
                .isEqualTo(
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(mac.doFinal(message)))
                .matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void azureIdsAreComparedInLowerCaseOthersAsTheyStand() {
        assertThat(pseudonyms.of("azure", "/Subscriptions/A"))
                .isEqualTo(pseudonyms.of("azure", "/subscriptions/a"));
        assertThat(pseudonyms.of("aws", "A")).isNotEqualTo(pseudonyms.of("aws", "a"));
    }

    @Test
    void providersAndKeysKeepThemApart() {
        assertThat(pseudonyms.of("aws", "x")).isNotEqualTo(pseudonyms.of("gcp", "x"));
        byte[] other = KEY.clone();
        other[0]++;
        assertThat(new Pseudonyms(other).of("aws", "x")).isNotEqualTo(pseudonyms.of("aws", "x"));
        assertThat(pseudonyms.copy().of("aws", "x")).isEqualTo(pseudonyms.of("aws", "x"));
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new Pseudonyms(new byte[16]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
