package dev.proviso.notices.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.statement.FilingDuty.Filer;
import dev.proviso.notices.statement.FilingDuty.Size;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Article 24(5): where a record is due, and where not, with the reason. */
final class FilingDutyTest {

    private static final LocalDate DECIDED = LocalDate.of(2026, 12, 14);
    private static final Filer PLATFORM =
            new Filer(true, true, Size.LARGER, Optional.empty(), false);

    @Test
    void anOnlinePlatformThatIsNeitherMicroNorSmallFiles() {
        due(PLATFORM, "Article 24(5)");
    }

    @Test
    void hostingThatSpreadsNothingToThePublicDoesNot() {
        notDue(new Filer(true, false, Size.LARGER, Optional.empty(), false), "hosting");
    }

    @Test
    void microAndSmallEnterprisesDoNot() {
        notDue(new Filer(true, true, Size.MICRO, Optional.empty(), false), "19(1)");
        notDue(new Filer(true, true, Size.SMALL, Optional.empty(), false), "19(1)");
    }

    @Test
    void veryLargePlatformsDoWhateverTheirSize() {
        due(new Filer(true, true, Size.SMALL, Optional.empty(), true), "19(2)");
    }

    @Test
    void growingOutOfTheExceptionLeavesTwelveMonths() {
        LocalDate ceased = LocalDate.of(2025, 12, 15);
        notDue(new Filer(true, true, Size.LARGER, Optional.of(ceased), false), "twelve months");
        due(
                new Filer(true, true, Size.LARGER, Optional.of(ceased.minusDays(1)), false),
                "Article 24(5)");
    }

    @Test
    void outsideTheUnionNothingIsDue() {
        notDue(new Filer(false, true, Size.LARGER, Optional.empty(), true), "Article 2(1)");
    }

    @Test
    void anOrderIsNoDecisionOfTheProvider() {
        FilingDuty duty =
                FilingDuty.of(
                        PLATFORM,
                        Statements.statement(
                                Level.SERVICE_OFF,
                                Restriction.AtUntil.REVIEWED,
                                Statements.order()),
                        DECIDED);
        assertThat(duty.due()).isFalse();
        assertThat(duty.reason()).contains("Article 17(5)");
    }

    @Test
    void watchingRestrictsNothing() {
        FilingDuty duty =
                FilingDuty.of(
                        PLATFORM,
                        Statements.statement(
                                Level.WATCH, Restriction.AtUntil.ENDS, Statements.contract()),
                        DECIDED);
        assertThat(duty.due()).isFalse();
        assertThat(duty.reason()).contains("Nothing is restricted");
    }

    private static void due(Filer provider, String reason) {
        FilingDuty duty = FilingDuty.of(provider, Statements.statement(), DECIDED);
        assertThat(duty.due()).isTrue();
        assertThat(duty.reason()).contains(reason);
    }

    private static void notDue(Filer provider, String reason) {
        FilingDuty duty = FilingDuty.of(provider, Statements.statement(), DECIDED);
        assertThat(duty.due()).isFalse();
        assertThat(duty.reason()).contains(reason);
    }
}
