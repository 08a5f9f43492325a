package dev.proviso.notices.letter;

import java.time.Instant;

/**
 * A letter, ready to be sent and to be kept. The same facts give the same bytes.
 *
 * @param subject one line; it carries the reply code, so that an ordinary reply does too
 * @param html one self-contained page: no script, no remote resource
 * @param text the same words as plain text, lines of at most 76 characters where words allow it
 * @param date when the letter was written
 * @param template which text it is, as {@code hearing/1}
 */
public record Rendered(
        String subject,
        String html,
        String text,
        Instant date,
        String template,
        Language language) {

    /**
     * Makes the same letter as PDF/UA-1 (ISO 14289-1); the same bytes each time, and each time
     * about a tenth of a second.
     */
    public byte[] pdf() {
        return PdfPage.write(Page.parse(html), date);
    }
}
