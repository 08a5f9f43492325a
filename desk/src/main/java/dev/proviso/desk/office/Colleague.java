package dev.proviso.desk.office;

import dev.proviso.cases.office.Role;
import dev.proviso.notices.letter.Language;
import java.util.Set;

/**
 * Somebody of the provider, or one who may be appointed by it.
 *
 * @param id by which commands and events name the person: no blanks, no +
 * @param owns customers whose account the person looks after
 */
public record Colleague(
        String id, String name, String mail, Language language, Set<Role> roles, Set<String> owns) {

    /** Copies. */
    public Colleague {
        roles = Set.copyOf(roles);
        owns = Set.copyOf(owns);
    }
}
