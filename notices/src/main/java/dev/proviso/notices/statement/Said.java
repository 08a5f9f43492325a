package dev.proviso.notices.statement;

/** Whether words say anything: one letter or digit at least, so that "-" is no reason. */
final class Said {
    private Said() {}

    static boolean said(String words) {
        return words.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
