package dev.proviso.indicators.series;

import dev.proviso.facts.model.Account;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The subjects of a review: every account, every unit of a list, every customer. */
public final class Subjects {

    /** Byte order of UTF-8, which is the order of code points. */
    public static final Comparator<String> BYTE_ORDER =
            (a, b) -> {
                int same = 0;
                int shorter = Math.min(a.length(), b.length());
                while (same < shorter && a.charAt(same) == b.charAt(same)) {
                    same++;
                }
                if (same == shorter) {
                    return Integer.compare(a.length(), b.length());
                }
                char left = a.charAt(same);
                char right = b.charAt(same);
                boolean bothPaired = Character.isSurrogate(left) == Character.isSurrogate(right);
                return bothPaired
                        ? Character.compare(left, right)
                        : Boolean.compare(
                                Character.isSurrogate(left), Character.isSurrogate(right));
            };

    private static final Comparator<Subject> ORDER =
            Comparator.comparing(Subject::kind).thenComparing(Subject::id, BYTE_ORDER);

    private Subjects() {}

    /**
     * The subjects in the order in which findings are sorted: by kind, then id in byte order.
     * Accounts of no unit are part of none.
     */
    public static List<Subject> of(Collection<Account> accounts) {
        List<Subject> subjects = new ArrayList<>();
        for (Account account : accounts) {
            subjects.add(
                    new Subject(
                            Subject.Kind.ACCOUNT,
                            account.id(),
                            account.customer(),
                            account.unit(),
                            List.of(account.id())));
        }
        gather(accounts, Account::unit, Subject.Kind.UNIT, subjects);
        gather(accounts, Account::customer, Subject.Kind.CUSTOMER, subjects);
        subjects.sort(ORDER);
        return List.copyOf(subjects);
    }

    private static void gather(
            Collection<Account> accounts,
            Function<Account, String> key,
            Subject.Kind kind,
            List<Subject> subjects) {
        Map<String, List<Account>> members = new TreeMap<>(BYTE_ORDER);
        for (Account account : accounts) {
            if (!key.apply(account).isEmpty()) {
                members.computeIfAbsent(key.apply(account), _ -> new ArrayList<>()).add(account);
            }
        }
        members.forEach((id, group) -> {
            Account any = group.getFirst();
            String unit = kind == Subject.Kind.UNIT ? any.unit() : "";
            List<String> ids = group.stream().map(Account::id).sorted(BYTE_ORDER).toList();
            subjects.add(new Subject(kind, id, any.customer(), unit, ids));
        });
    }
}
