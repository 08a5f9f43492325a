package dev.proviso.restrictions.connector.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A storage service of AWS, by its actions.
 *
 * @param prefix before the colon of its actions: {@code s3}
 * @param growth actions by which more is stored
 * @param changes patterns that reach every action that changes something, growth among it, and none
 *     that reads or that fetches from an archive
 */
record AwsService(String prefix, List<String> growth, List<String> changes) {
    /** Copies. */
    AwsService {
        growth = List.copyOf(growth);
        changes = List.copyOf(changes);
    }

    /**
     * One whose reading actions are known by their first letters. Every action with another first
     * letter counts as a change, also one that AWS has not thought of yet.
     *
     * @param kept first letters of actions that must stay possible: {@code GL} for Get and List
     * @param changes patterns of the changes that begin with one of these letters all the same
     */
    static AwsService of(String prefix, String kept, List<String> growth, List<String> changes) {
        List<String> all = new ArrayList<>(changes);
        IntStream.rangeClosed('A', 'Z')
                .filter(letter -> kept.indexOf(letter) < 0)
                .forEach(letter -> all.add(Character.toString(letter) + "*"));
        return new AwsService(prefix, growth, all);
    }

    Stream<String> actions(List<String> names) {
        return names.stream().sorted().map(name -> prefix + ":" + name);
    }
}
