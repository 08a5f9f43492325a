package dev.proviso.notices.letter;

import java.net.URI;
import java.util.Optional;

/**
 * Where an answer, a complaint or a remedy goes.
 *
 * @param email the mailbox that takes answers
 * @param code to be quoted in the subject; as {@code PRV-7K3M-Q2XD}
 * @param page the recipient's own page, where there is one
 */
public record Reply(String email, String code, Optional<URI> page) {}
