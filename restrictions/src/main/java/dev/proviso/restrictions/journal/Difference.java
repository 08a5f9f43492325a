package dev.proviso.restrictions.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that is not as a plan in force has set it.
 *
 * @param connector the name of the connector; empty where it is not about a provider
 * @param account as the connector calls it; empty where it is about all of the connector's
 * @param setting empty where it is about the whole account
 * @param found the keyed hash of the setting as it is; empty where it is about no setting
 * @param words as a sentence, without the account
 */
public record Difference(
        String connector, String account, String setting, String found, String words) {

    /** What it is about: at each of these one thing differs at a time. */
    record About(String connector, String account, String setting) {}

    About about() {
        return new About(connector, account, setting);
    }

    /** The sentence with its account. */
    public String line() {
        String where = connector.isEmpty() ? account : account.isEmpty() ? connector : at();
        return where + ": " + words;
    }

    private String at() {
        return account + " at " + connector;
    }

    /**
     * What is to be told: each that was not told or is another now, and each of those that were
     * told and are no longer so.
     */
    public static List<Difference> news(List<Difference> told, List<Difference> now) {
        Map<About, Difference> over = new LinkedHashMap<>();
        told.forEach(one -> over.put(one.about(), one));
        List<Difference> news = new ArrayList<>();
        for (Difference one : now) {
            Difference before = over.remove(one.about());
            if (!one.equals(before)) {
                news.add(one);
            }
        }
        for (Difference one : over.values()) {
            news.add(
                    new Difference(
                            one.connector(),
                            one.account(),
                            one.setting(),
                            "",
                            "no longer so: " + one.words()));
        }
        return news;
    }
}
