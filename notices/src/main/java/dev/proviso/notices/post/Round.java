package dev.proviso.notices.post;

import java.util.Optional;

/**
 * What one round of a postman came to, in letters.
 *
 * @param trouble why the mail server could not be reached, for people
 */
public record Round(int sent, int delayed, int failed, int uncertain, Optional<String> trouble) {}
