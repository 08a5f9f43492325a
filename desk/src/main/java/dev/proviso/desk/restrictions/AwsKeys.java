package dev.proviso.desk.restrictions;

import dev.proviso.facts.home.SecretFile;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.restrictions.connector.s3.Credential;
import java.nio.file.Path;

/**
 * A pair of AWS keys, whose secret stands in a file of its own.
 *
 * @param user whose they are
 */
record AwsKeys(String user, String access, Path secretFile) {

    /** Of a user whose name stands elsewhere. */
    static AwsKeys read(Path home, String user, YamlValue value) {
        YamlMap map = value.map();
        AwsKeys keys =
                new AwsKeys(
                        user,
                        map.requireText("access-key", "its access key"),
                        home.resolve(
                                map.requireText(
                                        "secret-file",
                                        "a file whose first line is its secret key")));
        map.done();
        return keys;
    }

    Credential credential() {
        return new Credential(user, access, SecretFile.read(secretFile, "secret key"));
    }

    /** The keys by which policies are changed. */
    static AwsKeys admin(Path home, YamlMap map) {
        return map.require("admin", "access-key and secret-file")
                .map(value -> read(home, "admin", value))
                .orElse(new AwsKeys("", "", home));
    }
}
