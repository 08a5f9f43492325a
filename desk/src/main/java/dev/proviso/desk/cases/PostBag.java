package dev.proviso.desk.cases;

import dev.proviso.notices.post.Parcel;
import java.util.List;

/**
 * Letters of a case for who brings them to the post.
 *
 * @param withheld how many others there are, which may show who gave notice and are for those who
 *     read what it says
 */
public record PostBag(List<Parcel> letters, int withheld) {
    /** Copies. */
    public PostBag {
        letters = List.copyOf(letters);
    }
}
