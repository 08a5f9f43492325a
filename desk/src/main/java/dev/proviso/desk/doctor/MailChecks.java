package dev.proviso.desk.doctor;

import dev.proviso.desk.mail.HomeMail;
import dev.proviso.facts.home.MailSettings;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.notices.server.MailServer;
import dev.proviso.notices.server.Reach;
import dev.proviso.notices.server.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the mail servers of {@code proviso.yaml} let us in. Nothing is sent and nothing read. */
record MailChecks(Optional<MailSettings> settings, Duration patience) {

    private static final String SMTP = "mail out";
    private static final String IMAP = "mail in";
    private static final String ARCHIVE = "mail archive";

    List<Check> all() {
        if (settings.isEmpty()) {
            return List.of(
                    Check.warning(
                            SMTP,
                            "No mail server stands in proviso.yaml: letters wait.",
                            "Name one under mail: (docs/home.md)."));
        }
        MailSettings mail = settings.get();
        List<Check> all = new ArrayList<>();
        all.add(
                check(
                        SMTP,
                        mail.smtp(),
                        server -> Reach.smtp(server, mail.from().replaceFirst(".*@", ""))));
        if (mail.imap().isPresent()) {
            all.add(check(IMAP, mail.imap().get().server(), Reach::imap));
        } else {
            all.add(
                    Check.warning(
                            IMAP,
                            "No mailbox stands in proviso.yaml: answers by mail are not read.",
                            "Name one under mail: imap: (docs/home.md)."));
        }
        mail.archive().ifPresent(copies -> all.add(check(ARCHIVE, copies.server(), Reach::imap)));
        return all;
    }

    private interface Knock {
        void at(MailServer server) throws Unreachable;
    }

    private Check check(String name, MailSettings.Server settings, Knock knock) {
        try {
            MailServer server = HomeMail.server(settings, patience);
            knock.at(server);
            return Check.ok(name, server.place() + " lets us in.");
        } catch (Unreachable e) {
            return Check.failed(name, e.words(), "Letters and mails wait and are not lost.");
        } catch (ProblemException e) {
            return Check.failed(name, e);
        }
    }
}
