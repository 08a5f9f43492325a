package dev.proviso.desk.clearance;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The clearances that hold in a home. */
public record Clearances(List<Holding> all) {

    /** Of a home without cases. */
    public static final Clearances NONE = new Clearances(List.of());

    /** Copies. */
    public Clearances {
        all = List.copyOf(all);
    }

    /**
     * Whether one covers a finding or question as it stands in {@code findings.json}; not one that
     * is over already, and will be told so.
     */
    public boolean cover(JsonNode finding) {
        return Found.of("this finding", finding)
                .filter(found ->
                        all.stream()
                                .anyMatch(one ->
                                        one.speaksOf(found)
                                                && one.over().isEmpty()
                                                && one.outside(found).isEmpty()))
                .isPresent();
    }
}
