package dev.proviso.notices.letter;

/**
 * A letter, ready to be sent and to be kept. The same facts give the same bytes.
 *
 * @param subject one line; it carries the reply code, so that an ordinary reply does too
 * @param html one self-contained page: no script, no remote resource
 * @param text the same words as plain text, lines of at most 76 characters where words allow it
 * @param pdf the same letter as PDF/UA-1
 * @param template which text it is, as {@code hearing/1}
 */
public record Rendered(
        String subject, String html, String text, byte[] pdf, String template, Language language) {

    /** Copies. */
    public Rendered {
        pdf = pdf.clone();
    }

    /** A copy. */
    @Override
    public byte[] pdf() {
        return pdf.clone();
    }
}
