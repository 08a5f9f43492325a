package dev.proviso.restrictions.connector;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The control plane of one provider, as far as restrictions need it. An account is named as the
 * provider's metering names it.
 *
 * <p>All state that a restriction touches is a <em>setting</em>: a name and a JSON value, {@code
 * null} where the provider has none. Whatever else an account has (counters, grants) is observed,
 * never set.
 *
 * <p>Several threads may ask at once, each about another account.
 */
public interface Connector extends AutoCloseable {

    /** What it can do, for which services, and what that stops. Asks nobody; always the same. */
    Capabilities capabilities();

    /**
     * Every setting that a restriction could touch, complete enough to restore from; what is used;
     * who else has a grant. No secret is in it.
     *
     * @throws ProviderFault {@code GONE} when there is no such account
     */
    Observation observe(String account) throws ProviderFault, InterruptedException;

    /**
     * What a setting must be so that all demands hold on it: the value from before, tightened by
     * each, never loosened. Without demands it is the value from before. A pure function; the order
     * of the demands does not matter.
     */
    JsonNode tightened(String setting, JsonNode before, List<Demand> demands);

    /** What a value of a setting means, in a few words, without a name or an id. Pure. */
    String words(String setting, JsonNode value);

    /**
     * Sets one setting of one account. Setting what is there already is allowed. May have happened
     * even if it throws {@code UNCERTAIN}; who calls observes again before repeating.
     *
     * @param value as observed or as {@link #tightened} gave it; {@code null} takes it away
     */
    void set(String account, String setting, JsonNode value)
            throws ProviderFault, InterruptedException;

    /**
     * Tries one access to the account's resources, really, and leaves nothing behind.
     *
     * @return {@code NOT_TRIED} where nobody has such an access (no grant, no public resource), or
     *     it cannot be tried; the answer says why, and people read it
     */
    Probe probe(String account, Access access) throws ProviderFault, InterruptedException;

    /**
     * Takes away what it made for itself at the provider, such as the users of probes; nothing for
     * most. No restriction ends by it.
     *
     * @throws ProviderFault when something of it stays there
     */
    @Override
    default void close() throws ProviderFault {}
}
