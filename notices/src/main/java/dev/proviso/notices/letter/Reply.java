package dev.proviso.notices.letter;

import dev.proviso.notices.intake.CleanText;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an answer, a complaint or a remedy goes.
 *
 * @param email the mailbox that takes answers
 * @param code to be quoted in the subject; as {@code PRV-7K3M-Q2XD}
 * @param page the recipient's own page, where there is one
 */
public record Reply(String email, String code, Optional<URI> page) {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9]+(?:-[A-Z0-9]+)*");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException for what is no plain e-mail address, a code that a person
     *     could not type back, or a page that is not on the web
     */
    public Reply {
        if (!CleanText.isEmail(email)) {
            throw new IllegalArgumentException(
                    "A letter needs a plain e-mail address for answers; this is none: " + email);
        }
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "A reply code has capital letters, digits and single hyphens; this has not: "
                            + code);
        }
        if (page.filter(url -> !isWeb(url)).isPresent()) {
            throw new IllegalArgumentException(
                    "A recipient's page has an https address; this is none: " + page.get());
        }
    }

    private static boolean isWeb(URI url) {
        return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                && url.getHost() != null;
    }
}
