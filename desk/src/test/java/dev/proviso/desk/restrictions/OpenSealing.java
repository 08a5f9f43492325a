package dev.proviso.desk.restrictions;

import dev.proviso.restrictions.journal.Sealing;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Seals nothing: nobody's secret is in a simulated provider. */
final class OpenSealing implements Sealing {
    @Override
    public byte[] seal(String about, String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> open(String about, byte[] sealed) {
        return Optional.of(new String(sealed, StandardCharsets.UTF_8));
    }
}
