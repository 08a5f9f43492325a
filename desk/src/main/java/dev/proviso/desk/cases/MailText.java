package dev.proviso.desk.cases;

import dev.proviso.notices.letter.Rendered;
import dev.proviso.notices.post.Parcel;

/**
 * An e-mail that belongs to no event of a case, as it goes out.
 *
 * @param to how its entry names who gets it: a colleague's id; {@code ""} where it names nobody
 */
record MailText(Parcel parcel, Rendered rendered, String to) {}
