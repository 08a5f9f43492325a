package dev.proviso.desk.cases;

import dev.proviso.notices.letter.Rendered;
import dev.proviso.notices.post.Parcel;
import java.util.Optional;

/**
 * An e-mail that belongs to no event of a case, in words alone, without a PDF.
 *
 * @param id of its parcel
 * @param about what its reference names: a case, or what the id is of
 * @param address to which it goes
 * @param answered the Message-ID of what it answers
 * @param to how its entry names who gets it: a colleague's id; {@code ""} where it names nobody
 */
record MailText(
        String id,
        String about,
        String address,
        Rendered rendered,
        Optional<String> answered,
        String to) {

    /**
     * As it goes out.
     *
     * @param key of the vault, by which it is sealed while it is in the outbox
     */
    Parcel parcel(String key) {
        return new Parcel(
                id,
                key,
                Reference.letter(about).text(),
                address,
                rendered.language().tag(),
                true,
                rendered.subject(),
                rendered.text(),
                rendered.html(),
                Optional.empty(),
                answered);
    }
}
