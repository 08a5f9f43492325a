package dev.proviso.indicators.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Account;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.Subjects;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangesTest {

    private static List<Subject> customers(int... sizes) {
        List<Account> accounts = new ArrayList<>();
        for (int customer = 0; customer < sizes.length; customer++) {
            for (int i = 0; i < sizes[customer]; i++) {
                accounts.add(new Account("aws:" + customer + "-" + i, "aws:" + customer, ""));
            }
        }
        return Subjects.of(accounts);
    }

    @Test
    void customersThatFitStayTogether() {
        assertThat(Ranges.of(customers(2, 3, 1), 4))
                .containsExactly(
                        List.of("aws:0-0", "aws:0-1"),
                        List.of("aws:1-0", "aws:1-1", "aws:1-2", "aws:2-0"));
    }

    @Test
    void aCustomerLargerThanARangeIsCut() {
        assertThat(Ranges.of(customers(1, 5), 2))
                .containsExactly(
                        List.of("aws:0-0"),
                        List.of("aws:1-0", "aws:1-1"),
                        List.of("aws:1-2", "aws:1-3"),
                        List.of("aws:1-4"));
    }

    @Test
    void everyAccountComesOnce() {
        List<String> all = Ranges.of(customers(7, 1, 4), 3).stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void noSubjectsNoRanges() {
        assertThat(Ranges.of(List.of(), 3)).isEmpty();
    }
}
