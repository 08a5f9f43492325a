package dev.proviso.desk.restrictions;

import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import java.net.URI;
import java.util.Optional;

/**
 * Where AWS answers: its usual addresses, unless {@code addresses} names others, as for AWS in
 * China or a private network.
 */
record AwsAddresses(Optional<YamlMap> written) {

    static AwsAddresses read(YamlMap map) {
        return new AwsAddresses(map.get("addresses").map(YamlValue::map));
    }

    /**
     * One of them.
     *
     * @param usual the first part of AWS's own name for it: {@code s3.eu-central-1}
     */
    URI of(String service, String usual) {
        String aws = "https://" + usual + ".amazonaws.com";
        String text = written.flatMap(map -> map.text(service)).orElse(aws);
        Optional<URI> address = ConnectorKind.address(text);
        if (address.isEmpty()) {
            written.ifPresent(map ->
                    map.at(service)
                            .problem("\"" + text + "\" is no address.", "such as " + aws, ""));
        }
        return address.orElse(URI.create("https://unknown.invalid"));
    }

    /** Refuses what else is written there. */
    void done() {
        written.ifPresent(YamlMap::done);
    }
}
