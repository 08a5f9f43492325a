package dev.proviso.notices.post;

import dev.proviso.canonical.Sha256;
import dev.proviso.notices.intake.CleanText;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One letter to one recipient, ready to be sent. What could smuggle a header in is cleaned or
 * refused here.
 *
 * @param id the caller's, for ever: the same id is sent once
 * @param about the vault's key by which it is sealed while it is here, so that it goes with what is
 *     erased
 * @param reference how the caller knows what the letter belongs to; never leaves the outbox
 * @param to one plain e-mail address
 * @param language of text and html, such as {@code fr} (RFC 5646)
 * @param automatic whether no person pressed a key for this very letter (RFC 3834)
 * @param subject one line
 * @param text the whole letter
 * @param html the same, or {@code ""}
 * @param pdf the same as a file, or none
 * @param answered the Message-ID of the mail that this answers, or none
 */
public record Parcel(
        String id,
        String about,
        String reference,
        String to,
        String language,
        boolean automatic,
        String subject,
        String text,
        String html,
        Optional<Pdf> pdf,
        Optional<String> answered) {

    /**
     * An attached PDF.
     *
     * @param name of the file, as the recipient sees it: letters, digits, {@code . _ -}
     * @param bytes the file's
     */
    public record Pdf(String name, byte[] bytes) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

        /**
         * @throws IllegalArgumentException for any other name
         */
        public Pdf {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("no name of a file to attach: " + name);
            }
        }
    }

    /** What a mail server takes everywhere: 10 MB with their growth as base64. */
    public static final int BYTES_MAX = 7 << 20;

    /** Nobody meets a second id with the same 128 bits. */
    private static final int MESSAGE_ID_BYTES = 16;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/-]{1,200}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    /** RFC 5322 §2.1.1 allows 998 bytes a line; four a character, and some for its name. */
    private static final int SUBJECT_LENGTH_MAX = 200;

    /**
     * @throws IllegalArgumentException if id, address, language or the Message-ID that is answered
     *     are none, or all of it is larger than {@link #BYTES_MAX}
     */
    public Parcel {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no id of a letter: " + id);
        }
        if (!CleanText.isEmail(to)) {
            throw new IllegalArgumentException("letter " + id + " goes to no e-mail address");
        }
        if (!LANGUAGE.matcher(language).matches()) {
            throw new IllegalArgumentException("letter " + id + " is in no language: " + language);
        }
        if (answered.isPresent() && !CleanText.isMessageId(answered.get())) {
            throw new IllegalArgumentException("letter " + id + " answers no mail");
        }
        subject = CleanText.shortened(subject, SUBJECT_LENGTH_MAX);
        text = CleanText.paragraphs(text);
        long bytes = (long) utf8(text) + utf8(html) + pdf.map(file -> file.bytes.length).orElse(0);
        if (bytes > BYTES_MAX) {
            throw new IllegalArgumentException("letter " + id + " has " + bytes + " bytes");
        }
    }

    /** One that answers no mail. */
    public Parcel(
            String id,
            String about,
            String reference,
            String to,
            String language,
            boolean automatic,
            String subject,
            String text,
            String html,
            Optional<Pdf> pdf) {
        this(
                id,
                about,
                reference,
                to,
                language,
                automatic,
                subject,
                text,
                html,
                pdf,
                Optional.empty());
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Its Message-ID (RFC 5322): the same for the same id, which it does not show. */
    static String messageId(String id, String domain) {
        byte[] digest = Sha256.fresh().digest(id.getBytes(StandardCharsets.UTF_8));
        String hash = HexFormat.of().formatHex(digest, 0, MESSAGE_ID_BYTES);
        return "<proviso." + hash + "@" + domain + ">";
    }
}
