package dev.proviso.ledger.bundle;

/** A check of {@code docs/format.md} did not hold; its number and, for people, what was seen. */
final class CheckFailed extends Exception {

    private final int check;

    CheckFailed(int check, String what) {
        super(what);
        this.check = check;
    }

    int check() {
        return check;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
