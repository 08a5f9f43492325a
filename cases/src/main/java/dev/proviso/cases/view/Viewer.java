package dev.proviso.cases.view;

/** Who looks. */
public sealed interface Viewer {

    /** Somebody of the provider, or appointed by it; what they see follows from their roles. */
    record Staff(String person) implements Viewer {}

    /** Somebody of a customer. */
    record Customer(String id) implements Viewer {}

    /** Whoever gave the notice and holds its tracking code and secret. */
    record Notifier(String notice) implements Viewer {}

    /** Everybody. */
    record Public() implements Viewer {}
}
