package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.journal.Why;

/**
 * Why it does not go on as planned.
 *
 * @param words as a sentence
 */
record Finding(Why why, String words) {

    /** Of a provider that could not be looked at. */
    static Finding of(ProviderFault fault) {
        return fault.kind() == ProviderFault.Kind.GONE ? gone() : silent(fault.words());
    }

    static Finding silent(String words) {
        return new Finding(Why.SILENT, "The provider does not answer (" + words + ").");
    }

    static Finding noEffect(String setting) {
        return new Finding(
                Why.NO_EFFECT,
                "The provider answered yes, but %s stayed as it was.".formatted(setting));
    }

    static Finding gone() {
        return new Finding(Why.ACCOUNT_CHANGED, "There is no such account any more.");
    }

    static Finding another() {
        return new Finding(
                Why.ACCOUNT_CHANGED,
                "The account id means another account today than when it was decided.");
    }

    /** Of a connector that was configured anew since. */
    static Finding unknown(String connector, String setting) {
        return new Finding(
                Why.OUTDATED,
                "The connector %s knows no setting %s any more; configure it as it was when the plan was applied."
                        .formatted(connector, setting));
    }

    static Finding lost() {
        return new Finding(
                Why.STATE_LOST, "The state from before was saved, but its key has been destroyed.");
    }
}
