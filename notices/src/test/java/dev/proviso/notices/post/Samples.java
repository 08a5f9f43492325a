package dev.proviso.notices.post;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Letters as the desk would write them. */
final class Samples {
    private Samples() {}

    static Parcel letter(String id) {
        return letter(id, "mairie@kunde.example");
    }

    static Parcel letter(String id, String to) {
        return new Parcel(
                id,
                "case 7 letters",
                "case/7/statement/" + id,
                to,
                "fr",
                true,
                "Exposé des motifs : mesure n° 3, à lire jusqu’au bout",
                "Madame, Monsieur,\n\nVotre unité « Archives » est limitée.\n.\nÀ bientôt.",
                "<p>Madame, Monsieur,</p><p>Votre unité « Archives » est limitée.</p>",
                Optional.of(
                        new Parcel.Pdf(
                                "lettre.pdf", "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8))));
    }
}
