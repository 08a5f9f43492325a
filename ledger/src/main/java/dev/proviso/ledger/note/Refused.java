package dev.proviso.ledger.note;

/** Something handed over is not of its form; the message says what, for people. */
public final class Refused extends Exception {

    public Refused(String what) {
        super(what);
    }
}
