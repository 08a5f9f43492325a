package dev.proviso.lab.archetype;

import java.util.List;
import java.util.Map;

/**
 * A kind of innocent tenant: a rival of the forbidden use (detection §3).
 *
 * @param id as a pack names it among its rivals
 * @param share of all accounts of a provider that are of this kind (assumed; detection §4)
 * @param sources where its anchors come from; an assumption says that it is one
 * @param variants kinds within the kind, at least one
 */
public record Archetype(
        String id, String title, double share, List<String> sources, List<Variant> variants) {

    /**
     * One of several ways to be of a kind.
     *
     * @param share of the archetype's accounts; all of them add up to 1
     * @param ranges bounds of the traits it speaks of
     */
    record Variant(String name, double share, Map<Trait, Trait.Range> ranges) {}

    /** The variant at which a number between 0 and 1 falls. */
    Variant at(double position) {
        double sum = 0;
        for (Variant variant : variants) {
            sum += variant.share();
            if (position < sum) {
                return variant;
            }
        }
        return variants.getLast();
    }
}
