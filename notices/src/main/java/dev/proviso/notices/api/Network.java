package dev.proviso.notices.api;

import dev.proviso.ledger.log.SmallServer.Head;
import dev.proviso.notices.network.IpAddress;
import dev.proviso.notices.network.IpPrefix;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The network that somebody knocks from, by a name that tells nothing: HMAC-SHA-256 of its prefix
 * under a key that is made anew at each start and kept nowhere.
 */
final class Network {

    /** What a household or an office has. */
    private static final int BITS_V4 = 24;

    private static final int BITS_V6 = 48;
    private static final int KEY_BYTES = 32;

    private final byte[] key = new byte[KEY_BYTES];
    private final boolean behindProxy;

    Network(SecureRandom random, boolean behindProxy) {
        random.nextBytes(key);
        this.behindProxy = behindProxy;
    }

    String of(Head head) {
        String prefix = address(head).map(Network::prefix).orElse("unknown");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(prefix.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    private static String prefix(IpAddress address) {
        return IpPrefix.around(address, address.bits() == 32 ? BITS_V4 : BITS_V6).toString();
    }

    /** Of a proxy's list only the last entry is its own; those before it anyone can write. */
    private Optional<IpAddress> address(Head head) {
        if (behindProxy) {
            List<String> said = head.header("X-Forwarded-For");
            String last = said.isEmpty() ? "" : said.getLast();
            return IpAddress.parse(last.substring(last.lastIndexOf(',') + 1).strip());
        }
        String text = head.from().getHostAddress();
        int zone = text.indexOf('%');
        return IpAddress.parse(zone < 0 ? text : text.substring(0, zone));
    }
}
