package dev.proviso.restrictions.connector.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who a container's access list lets in, as Swift's keystoneauth reads it. */
final class ContainerAclTest {
    private static final String OWN = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".r:*|Everyone[]",
                ".referrer:*|Everyone[]",
                ".r:.example.com|Unknown[]",
                "ffffffffffffffffffffffffffffffff:*|Account[id=ffffffffffffffffffffffffffffffff]",
                "ffffffffffffffffffffffffffffffff:u|Account[id=ffffffffffffffffffffffffffffffff]",
                " ffffffffffffffffffffffffffffffff:* |Account[id=ffffffffffffffffffffffffffffffff]",
                "*:*|EveryAccount[]",
                "*:ffffffffffffffffffffffffffffffff|Unknown[]",
                "some-project:*|Unknown[]",
            })
    void somebodyElse(String element, String grantee) {
        assertThat(ContainerAcl.read(element, OWN).orElseThrow().to().toString())
                .isEqualTo(grantee);
    }

    @ParameterizedTest
    @CsvSource({"''", ".rlistings", ".r:-bad.example.com", "member", OWN + ":*", OWN + ":u"})
    void nobodyElse(String element) {
        assertThat(ContainerAcl.read(element, OWN)).isEmpty();
    }

    @Test
    void anyTextIsRead() {
        Seeds.check(
                1,
                2000,
                random -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = random.nextInt(12); i > 0; i--) {
                        text.append(".r:*-ab,/ é".charAt(random.nextInt(11)));
                    }
                    ContainerAcl.read(text.toString(), OWN);
                });
    }
}
