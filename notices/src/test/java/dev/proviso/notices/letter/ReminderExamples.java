package dev.proviso.notices.letter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The daily reminder: of cases, of mails in no case, of mails set aside alone. */
record ReminderExamples(Examples examples) {

    Map<String, Letter> all() {
        Map<String, Letter> all = new LinkedHashMap<>();
        all.put(
                "reminder",
                new ToStaff.Reminder(
                        examples.provider(),
                        Examples.DATE,
                        List.of(
                                new ToStaff.Due(
                                        "2026-0041",
                                        examples.say(
                                                "decide appeal A-2", "statuer sur le recours A-2"),
                                        Examples.DATE.minusSeconds(86_400),
                                        true),
                                new ToStaff.Due(
                                        "2026-0042",
                                        examples.say("the hearing ends", "fin de l’audition"),
                                        Examples.HEARING_UNTIL,
                                        false)),
                        Optional.of(new ToStaff.SetAside(12, 7, "Proviso/Refused"))));
        all.put(
                "reminder-mails",
                new ToStaff.Reminder(
                        examples.provider(),
                        Examples.DATE,
                        List.of(
                                new ToStaff.Due(
                                        "",
                                        examples.say(
                                                "destroy what mails of 2025-09-29 about no case"
                                                        + " said",
                                                "détruire ce que disaient les courriels du"
                                                        + " 2025-09-29 hors de tout dossier"),
                                        Examples.DATE.minusSeconds(86_400),
                                        true)),
                        Optional.empty()));
        all.put(
                "reminder-aside",
                new ToStaff.Reminder(
                        examples.provider(),
                        Examples.DATE,
                        List.of(),
                        Optional.of(new ToStaff.SetAside(1, 7, "Proviso/Refused"))));
        return all;
    }
}
