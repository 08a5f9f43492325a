package dev.proviso.desk.cases;

import dev.proviso.notices.post.Parcel;
import java.util.List;

/**
 * Letters of a case for who brings them to the post.
 *
 * @param withheld how many others there are, which may show who gave notice and are for those who
 *     read what it says
 * @param emptied how many say nothing any more: an earlier version of Proviso kept no words of what
 *     had failed
 */
public record PostBag(List<Parcel> letters, int withheld, int emptied) {
    /** Copies. */
    public PostBag {
        letters = List.copyOf(letters);
    }
}
