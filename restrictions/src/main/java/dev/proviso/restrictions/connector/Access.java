package dev.proviso.restrictions.connector;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody's way to the resources of an account.
 *
 * @param who as whom
 * @param operation what is tried
 */
public record Access(Who who, Operation operation) implements Comparable<Access> {

    /** As whom an account's resources are reached. */
    public enum Who {
        /** The account itself, with a credential made now. */
        TENANT,
        /** The account itself, with a token, session or key from before the restriction. */
        OLD_TOKEN,
        /** A link that the account signed before the restriction. */
        PRESIGNED,
        /** Another account, to which this one has given access. */
        GRANTED_NEIGHBOUR,
        /** Anybody, where the account has made something public. */
        ANONYMOUS,
        /** Another account, at its own resources. No restriction may ever stop it. */
        PLAIN_NEIGHBOUR
    }

    /** What is tried. */
    public enum Operation {
        READ,
        WRITE,
        /** A call of an AI service, or work on a GPU. */
        AI,
        /** Work without a GPU. */
        COMPUTE
    }

    @Override
    public int compareTo(Access other) {
        return Comparator.comparing(Access::who)
                .thenComparing(Access::operation)
                .compare(this, other);
    }

    /** As it is written: {@code granted-neighbour write}. */
    public String text() {
        return (who.name() + " " + operation.name()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The access that is written so. */
    public static Optional<Access> of(String text) {
        return Arrays.stream(Who.values())
                .flatMap(who ->
                        Arrays.stream(Operation.values())
                                .map(operation -> new Access(who, operation)))
                .filter(access -> access.text().equals(text))
                .findFirst();
    }
}
