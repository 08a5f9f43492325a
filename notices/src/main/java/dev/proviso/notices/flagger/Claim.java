package dev.proviso.notices.flagger;

/**
 * Whether a notice is a trusted flagger's.
 *
 * @param name of the flagger, or {@code ""}: it is part of who gave notice
 * @param why in words for the analyst, without the name
 */
public record Claim(Standing standing, String name, String why) {

    /** How far it is sure. */
    public enum Standing {
        /** Nobody says so. */
        NONE,
        /** It looks like one's, and nothing proves it: no priority. */
        CLAIMED,
        /** By a token that only that flagger has. */
        PROVEN
    }

    /** Nobody says so. */
    public static final Claim NONE = new Claim(Standing.NONE, "", "");

    /** Whether it goes first. */
    public boolean proven() {
        return standing == Standing.PROVEN;
    }

    @Override
    public String toString() {
        return "Claim[" + standing + "]";
    }
}
