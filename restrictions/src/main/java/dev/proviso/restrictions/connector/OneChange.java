package dev.proviso.restrictions.connector;

import dev.proviso.restrictions.connector.ProviderFault.Kind;

/**
 * A change of one setting that takes several calls. Once one of them has changed something, a
 * refusal of a later one is no refusal of the change: it is uncertain, so that whoever asked looks,
 * and the way back goes there.
 */
public final class OneChange {
    private boolean begun;

    private OneChange() {}

    /** The calls of a change; each that has changed something says so by {@link #begun}. */
    @FunctionalInterface
    public interface Calls {
        /** Makes them. */
        void make(OneChange change) throws ProviderFault, InterruptedException;
    }

    /** Something was changed at the provider. */
    public void begun() {
        begun = true;
    }

    /**
     * Makes the calls of a change.
     *
     * @throws ProviderFault as the calls do, but {@code REFUSED} only while nothing was changed
     */
    public static void make(Calls calls) throws ProviderFault, InterruptedException {
        OneChange change = new OneChange();
        try {
            calls.make(change);
        } catch (ProviderFault fault) {
            if (change.begun && fault.kind() == Kind.REFUSED) {
                throw new ProviderFault(
                        Kind.UNCERTAIN, "part of it was done, then: " + fault.words(), fault);
            }
            throw fault;
        }
    }
}
