package dev.proviso.notices.statement;

import java.time.LocalDate;
import java.util.List;

/** On what a restriction stands: Article 17(3)(d) and (e), or an order (D22). */
public sealed interface Ground {

    /** The contract: which conduct breaks which clause, and why (e). */
    record Contract(List<Conduct> conduct) implements Ground {
        /** Copies. */
        public Contract {
            conduct = List.copyOf(conduct);
        }
    }

    /**
     * The law (d).
     *
     * @param provision the legal ground
     * @param explanation why the information or use is held to be illegal on that ground
     */
    record Law(String provision, String explanation) implements Ground {}

    /**
     * An authority's order; it never makes a breach (D22).
     *
     * @param authority who ordered
     * @param reference the order's own number
     * @param document SHA-256 of the order, in hexadecimal
     * @param scope what it commands, in words
     */
    record Order(String authority, String reference, LocalDate date, String document, String scope)
            implements Ground {}
}
