package dev.proviso.facts.reader;

import dev.proviso.facts.model.Account;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which account belongs to which organisational unit of its customer ({@code --units}): CSV with
 * the header {@code account,unit}; an account stands qualified ({@code aws:111}) or bare.
 */
public final class UnitsList {

    private final SortedMap<String, String> unitByAccount;

    private UnitsList(SortedMap<String, String> unitByAccount) {
        this.unitByAccount = unitByAccount;
    }

    /** No list: no account has a unit. */
    public static UnitsList none() {
        return new UnitsList(new TreeMap<>());
    }

    /** From a map of account (qualified or bare) to bare unit. */
    public static UnitsList of(Map<String, String> unitByAccount) {
        return new UnitsList(new TreeMap<>(unitByAccount));
    }

    /**
     * Reads a list.
     *
     * @throws dev.proviso.facts.problem.ProblemException DEFINITION, with every faulty line
     */
    public static UnitsList read(Path file) {
        return new UnitsList(UnitsListParser.parse(file));
    }

    public boolean isEmpty() {
        return unitByAccount.isEmpty();
    }

    /**
     * An account with its unit.
     *
     * @param account qualified
     * @param customer qualified
     * @return its unit is {@code customer/unit}, or {@code ""} where the list does not name the
     *     account
     */
    public Account account(String account, String customer) {
        String unit = unitByAccount.get(account);
        if (unit == null) {
            unit = unitByAccount.get(account.substring(account.indexOf(':') + 1));
        }
        return new Account(account, customer, unit == null ? "" : customer + "/" + unit);
    }
}
