package dev.proviso.notices.intake.mail;

import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Intake.Refused;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.xarf.XarfReader;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * XARF reports that a mail carries: each is a notice; all are read or none. What else the mail
 * holds is hashed and put on the first. The mail's own words only introduce the reports, and the
 * mail's sender may be a mere relay: neither is read.
 */
final class Carried {

    private Carried() {}

    static Intake read(List<Leaf> leaves, List<Leaf> xarf, List<String> noticed)
            throws MessagingException, IOException {
        List<ReceivedNotice> notices = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        String next = "";
        for (Leaf leaf : xarf) {
            switch (XarfReader.read(leaf.bytes(noticed))) {
                case Read read -> notices.addAll(read.notices());
                case Refused refused -> {
                    refused.reasons().forEach(reason -> reasons.add(leaf.place() + ": " + reason));
                    next = refused.next();
                }
            }
        }
        if (!reasons.isEmpty()) {
            return new Refused(reasons, next, true);
        }
        List<Attachment> attachments = new ArrayList<>(notices.getFirst().attachments());
        for (Leaf leaf : leaves) {
            if (!xarf.contains(leaf)) {
                attachments.add(leaf.hash(noticed));
            }
        }
        List<String> remarks = new ArrayList<>(notices.getFirst().noticed());
        remarks.addAll(noticed);
        notices.set(0, notices.getFirst().with(attachments, remarks));
        return new Read(notices, true);
    }
}
