package dev.proviso.restrictions.connector.s3;

import java.util.Optional;

/**
 * A pair of keys. Its text shows none of them.
 *
 * @param user whose they are
 * @param sessionToken where they are a session's
 */
public record Credential(
        String user, String accessKey, String secretKey, Optional<String> sessionToken) {

    /** A pair that lasts. */
    public Credential(String user, String accessKey, String secretKey) {
        this(user, accessKey, secretKey, Optional.empty());
    }

    @Override
    public String toString() {
        return "keys of " + user;
    }
}
