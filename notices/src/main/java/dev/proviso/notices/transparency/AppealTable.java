package dev.proviso.notices.transparency;

import dev.proviso.notices.transparency.ClosedCase.Appeal;
import dev.proviso.notices.transparency.ClosedCase.Restriction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Table 7: complaints by the kind of decision they are against. Only online platforms owe it; for
 * others the rows are there and their values empty. An appeal that is upheld is a decision that is
 * reversed.
 */
record AppealTable(Inputs inputs, List<ClosedCase> closed) {

    private static final String COMPLAINTS = "Internal complaints mechanism";
    private static final List<String> SCOPES =
            List.of(
                    "Total number",
                    "Decisions upheld",
                    "Decisions partially reversed",
                    "Decisions reversed",
                    "Decision omitted",
                    "Median time");

    EuTable table() {
        List<List<String>> rows = new ArrayList<>();
        complaints(
                rows,
                "Number of complaints submitted to the internal-complaints mechanism",
                _ -> true);
        complaints(
                rows,
                "Complaint regarding a decision to remove or disable access to or restrict visibility of"
                        + " information",
                _ -> false);
        complaints(
                rows,
                "Complaint regarding a decision to suspend or terminate the provision of the service",
                appeal -> appeal.restriction() != Restriction.ACCOUNT_SUSPENSION);
        complaints(
                rows,
                "Complaint regarding a decision to suspend or terminate an account",
                appeal -> appeal.restriction() == Restriction.ACCOUNT_SUSPENSION);
        complaints(
                rows,
                "Complaint regarding a decision to restrict the ability to monetise information",
                _ -> false);
        for (String by : List.of("submitted", "submitted by a Trusted Flagger")) {
            for (String scope : SCOPES) {
                row(
                        rows,
                        COMPLAINTS,
                        "Complaint regarding a decision not to take action on a notice "
                                + by
                                + " in accordance with Article 16",
                        scope,
                        "",
                        "Notifiers' complaints are not kept as appeals.");
            }
        }
        bodies(rows);
        suspensions(rows);
        return Layout.sections("7_appeals_and_recidivism", rows);
    }

    private void complaints(List<List<String>> rows, String indicator, Predicate<Appeal> of) {
        List<Appeal> appeals =
                closed.stream().flatMap(one -> one.appeals().stream()).filter(of).toList();
        List<String> values =
                List.of(
                        Layout.text(appeals.size()),
                        count(appeals, Optional.of(false)),
                        "0",
                        count(appeals, Optional.of(true)),
                        count(appeals, Optional.empty()),
                        Medians.text(
                                Medians.of(appeals.stream().flatMap(one -> one.hours().stream()))));
        for (int i = 0; i < SCOPES.size(); i++) {
            row(rows, COMPLAINTS, indicator, SCOPES.get(i), values.get(i), "");
        }
    }

    private static String count(List<Appeal> appeals, Optional<Boolean> upheld) {
        return Layout.text(appeals.stream().filter(a -> a.upheld().equals(upheld)).count());
    }

    /** Disputes elsewhere are no part of a case. */
    private void bodies(List<List<String>> rows) {
        for (String scope :
                List.of(
                        "Total number",
                        "Decisions upheld",
                        "Decisions partially reversed",
                        "Decisions reversed",
                        "Decision omitted",
                        "Median time",
                        "Percentage of outcomes implemented")) {
            row(
                    rows,
                    "Out-of-court dispute settlement bodies",
                    "Number of disputes submitted to out-of-court dispute settlement bodies",
                    scope,
                    "",
                    "Not recorded in cases.");
        }
    }

    private void suspensions(List<List<String>> rows) {
        for (String of :
                List.of(
                        "manifestly illegal content",
                        "manifestly unfounded notices",
                        "manifestly unfounded complaints")) {
            row(
                    rows,
                    "Suspensions imposed on repeated offenders",
                    "Number of suspensions enacted for the provision of " + of,
                    "Total number",
                    "0",
                    "");
        }
    }

    private void row(
            List<List<String>> rows,
            String section,
            String indicator,
            String scope,
            String value,
            String context) {
        rows.add(
                List.of(
                        Layout.PLATFORMS,
                        inputs.service(),
                        inputs.period(),
                        section,
                        indicator,
                        scope,
                        inputs.platform() ? value : "",
                        inputs.platform() ? context : "Not a provider of an online platform."));
    }
}
