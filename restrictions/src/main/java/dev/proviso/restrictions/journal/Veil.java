package dev.proviso.restrictions.journal;

import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps clear names out of the tables: texts are sealed with the key of their case, in base64, and
 * accounts by which rows are found are keyed hashes. What is empty stays empty.
 */
final class Veil {
    private final Sealing sealing;
    private final Keyed keyed;

    Veil(Sealing sealing, Keyed keyed) {
        this.sealing = sealing;
        this.keyed = keyed;
    }

    String seal(String about, String clear) throws SQLException {
        return sealing.sealed(about, clear);
    }

    /** The same probes, with answers that are sealed. */
    List<Probe> seal(String about, List<Probe> clear) throws SQLException {
        List<Probe> sealed = new ArrayList<>();
        for (Probe one : clear) {
            sealed.add(new Probe(one.access(), one.result(), seal(about, one.answer())));
        }
        return sealed;
    }

    /** The text, or nothing if the key was destroyed. */
    Optional<String> open(String about, String sealed) throws SQLException {
        return sealing.opened(about, sealed);
    }

    /** Without a text if the key was destroyed. */
    PlanRow open(PlanRow row) throws SQLException {
        Optional<String> text = open(row.about(), row.text().orElse(""));
        return new PlanRow(row.plan(), row.about(), text, row.way(), row.ended());
    }

    /** Without words if the key was destroyed. */
    PartRow open(String about, PartRow row) throws SQLException {
        return new PartRow(
                row.part(),
                row.way(),
                row.state(),
                row.why(),
                open(about, row.words()).orElse(""),
                open(about, row.next()).orElse(""),
                row.looked());
    }

    /** The state before of a place as it stands in the tables, if restrictions hold it. */
    Optional<SavedRow> saved(Connection connection, Place veiled) throws SQLException {
        Optional<Rows.Sealed> sealed = Rows.saved(connection, veiled);
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new SavedRow(open(sealed.get().about(), sealed.get().text()).map(ExactJson::read)));
    }

    String account(String connector, String clear) {
        return clear.isEmpty() ? "" : keyed.account(connector, clear);
    }

    Place place(Place clear) {
        return new Place(
                clear.connector(), account(clear.connector(), clear.account()), clear.setting());
    }
}
