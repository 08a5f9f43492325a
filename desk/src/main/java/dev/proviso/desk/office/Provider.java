package dev.proviso.desk.office;

import dev.proviso.notices.letter.Language;
import dev.proviso.notices.statement.Redress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Who writes to customers, notifiers and the public.
 *
 * @param name as people know it
 * @param address its legal name and postal address, in one line
 * @param mail where answers and appeals go
 * @param page where a reply code can be used too
 * @param language in which people are written to who have not said theirs
 * @param disputeBody the out-of-court body that customers may turn to
 * @param disputeContact its address, in words
 * @param court the court that has jurisdiction
 */
public record Provider(
        String name,
        String address,
        String mail,
        Optional<URI> page,
        Language language,
        String disputeBody,
        String disputeContact,
        String court) {

    /** Who settles disputes out of court, as letters name them. */
    public List<Redress.Body> bodies() {
        return List.of(new Redress.Body(disputeBody, disputeContact));
    }
}
