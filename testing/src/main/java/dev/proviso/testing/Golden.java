package dev.proviso.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that people read, held word for word. {@code ./build golden} renews them, never in CI; the
 * change is then reviewed like code.
 */
public final class Golden {

    private Golden() {}

    /**
     * Compares with a file of the project, or renews it.
     *
     * @param relative path from the project's root
     */
    public static void check(String relative, String actual) {
        Path file = Shared.root().resolve(relative);
        try {
            if ("renew".equals(System.getProperty("proviso.golden"))
                    && System.getenv("CI") == null) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
                return;
            }
            assertThat(Files.exists(file))
                    .as("%s is there (./build golden writes it)", relative)
                    .isTrue();
            assertThat(actual)
                    .as("%s (./build golden renews it)", relative)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
