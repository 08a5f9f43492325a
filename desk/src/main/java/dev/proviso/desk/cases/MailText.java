package dev.proviso.desk.cases;

import dev.proviso.notices.letter.Rendered;
import dev.proviso.notices.post.Parcel;
import java.util.Optional;

/**
 * An e-mail that belongs to no event of a case, as it goes out.
 *
 * @param to how its entry names who gets it: a colleague's id; {@code ""} where it names nobody
 */
record MailText(Parcel parcel, Rendered rendered, String to) {

    /**
     * One in words alone, without a PDF.
     *
     * @param id of the parcel
     * @param about what its reference names: a case, or what the id is of
     * @param address to which it goes
     * @param answered the Message-ID of what it answers
     */
    static MailText of(
            String id,
            String about,
            String address,
            Rendered rendered,
            Optional<String> answered,
            String to) {
        Parcel parcel =
                new Parcel(
                        id,
                        Reference.letter(about).text(),
                        address,
                        rendered.language().tag(),
                        true,
                        rendered.subject(),
                        rendered.text(),
                        rendered.html(),
                        Optional.empty(),
                        answered);
        return new MailText(parcel, rendered, to);
    }
}
