package dev.proviso.cases.core;

/** Who asks. */
public sealed interface Actor {

    /** A person of the provider or appointed by it, through a session. */
    record Person(String id, Session session) implements Actor {}

    /** Somebody for the customer, signed in as such. */
    record Customer(String id) implements Actor {}

    /** Whoever gave a notice; known by its tracking code, otherwise perhaps not at all. */
    record Notifier(String notice) implements Actor {}

    /** A worker of Proviso itself: keeps deadlines, reports what was done. Never decides (D17). */
    record Machine() implements Actor {}

    /** How a person is there. Only the first decides (D28). */
    enum Session {
        /** A session of the person's own, second factor shown. */
        SECOND_FACTOR,
        /** A session of the person's own. */
        PLAIN,
        /** A link out of a mail, a chat's button. */
        LINK,
        /** A service's token. */
        TOKEN
    }
}
