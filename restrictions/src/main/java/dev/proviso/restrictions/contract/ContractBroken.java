package dev.proviso.restrictions.contract;

/** A promise that a connector did not keep; the message says what was seen. */
public final class ContractBroken extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what was seen. */
    public ContractBroken(String seen) {
        super(seen);
    }
}
