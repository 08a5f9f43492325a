package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Rule;
import dev.proviso.cases.core.Subject;
import dev.proviso.ledger.entry.Disclosure;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The case of design §1 as the desk sees it, step by step. Each is one thing that somebody does,
 * and needs nothing but the home as the steps before left it: any process can go on from there.
 */
final class WholeStory {
    static final String CASE = "C-2026-0001";
    static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");
    static final Actor CUSTOMER = new Actor.Customer("example:ministry");

    /** Who gave notice: nobody but she and who works on the case may ever meet this name. */
    static final String NOTIFIER = "Ines Quarantine-Kestrel";

    /** And who gave notice later, and does not ask to be erased. */
    static final String SECOND_NOTIFIER = "Otto Quarantine-Crane";

    static final String NOTIFIER_MAIL = "ines@herald.example";
    static final String[] OUTSIDE = {
        NOTIFIER_MAIL, "legal@ministry.example", "operations@ministry.example"
    };

    /** Who needs a key of their own; max too, so that it is not for want of one that he may not. */
    static final String[] PEOPLE = {"dora", "dan", "dirk", "max", "xeno"};

    private static final Pattern CODE = Pattern.compile("PRV(-[0-9A-Z]{1,5}){7}");

    /** As entries keep a code. */
    private static final Pattern NUMBER = Pattern.compile("(PRV(?:-[0-9A-Z]{4}){2})-\\[secret]");

    /** A one-time code is good once; so each step has a time of its own. */
    private static final Duration STEP = Duration.ofMinutes(2);

    private final List<Step> steps = new ArrayList<>();
    private Duration at = Duration.ZERO;

    /** Mail that somebody outside writes to the provider. */
    interface Outside {
        /** A mail lies in the provider's mailbox; the same id is sent once. */
        void writes(String id, String mail) throws Exception;
    }

    /** What is done in a step. */
    interface Act {
        void in(Room room, Outside outside) throws Exception;
    }

    /**
     * One step.
     *
     * @param at when, since the story began
     * @param again whether doing it twice is the same as once
     */
    record Step(String name, Duration at, boolean again, Act act) {

        /** Does it, some time later than the story says. */
        void in(Room room, Outside outside, Duration later) throws Exception {
            room.now = Room.START.plus(at).plus(later);
            act.in(room, outside);
        }
    }

    private WholeStory() {}

    /** A home with its people; max, who looks after the account, is a decider too. */
    static void begin(Room room) throws IOException {
        Path office = room.home.folder().resolve("office.yaml");
        Files.writeString(
                office,
                Files.readString(office)
                        .replace("roles: [account-owner]", "roles: [account-owner, decider]"));
        room.reopen();
        room.enrol(PEOPLE);
    }

    /** All of it. */
    static List<Step> steps() {
        WholeStory story = new WholeStory();
        new WholeStoryAccused(story).tell();
        new WholeStoryRestricted(story).tell();
        new WholeStoryContested(story).tell();
        return List.copyOf(story.steps);
    }

    void later(Duration time) {
        at = at.plus(time);
    }

    void step(String name, Act act) {
        step(name, false, act);
    }

    private void step(String name, boolean again, Act act) {
        at = at.plus(STEP);
        steps.add(new Step(name, at, again, act));
    }

    /** Somebody does something of which no letter to the customer says more than the case does. */
    void does(String name, Function<Room, Command> command) {
        step(name, (room, _) -> room.does(CASE, command.apply(room)));
    }

    /** Somebody does what is told the customer with words that people give. */
    void tells(String name, Function<Room, Command> command) {
        step(name, (room, _) -> room.writes(CASE, command.apply(room)));
    }

    void proposes(String person, String proposal, Function<Room, Matter> matter) {
        does(
                person + " proposes " + proposal,
                room -> new Command.Propose(person(person), proposal, matter.apply(room)));
    }

    void consents(String person, String proposal) {
        step(
                person + " consents to " + proposal,
                (room, _) -> Room.does(room.consent(CASE, proposal, person)));
    }

    void mayNotConsent(Rule rule, String person, String proposal) {
        step(
                person + " may not consent to " + proposal,
                true,
                (room, _) -> refused(rule, room.consent(CASE, proposal, person)));
    }

    void mayNot(String name, Rule rule, Function<Room, Command> command) {
        step(
                name,
                true,
                (room, _) ->
                        refused(
                                rule,
                                room.desk.act(CASE, command.apply(room), Map.of(), room.facts())));
    }

    private static void refused(Rule rule, Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, it -> assertThat(it.rule()).isEqualTo(rule));
    }

    /** The worker's round: what is due happens, letters go out, mails come in. */
    void work(String name) {
        step(name, true, (room, _) -> room.told.addAll(room.desk.work().told()));
    }

    /** Reads what the mailbox has, and sends what follows from it. */
    void readAndSend(String what) {
        work(what + " is read");
        work("what follows from " + what + " is sent");
    }

    void mail(String name, String id, String from, Function<Room, String> subject, String words) {
        step(
                name,
                true,
                (room, outside) ->
                        outside.writes(
                                id,
                                """
                                From: %s
                                To: trust@cloud.example
                                Subject: %s
                                Message-ID: <%s>
                                Date: Tue, 1 Sep 2026 08:00:00 +0000
                                Content-Type: text/plain; charset=utf-8

                                %s
                                """
                                        .formatted(from, subject.apply(room), id, words)));
    }

    /** The customer follows a letter: writes to its address, with its code in the subject. */
    void answers(String name, String id, String template, String words) {
        mail(name, id, OUTSIDE[1], room -> "Re: your letter [" + code(room, template) + "]", words);
    }

    /** The number under which the newspaper's notice is kept. */
    static String notice(Room room) {
        return room.desk.read(CASE).state().notices().keySet().stream()
                .filter(name -> name.startsWith("PRV-"))
                .findFirst()
                .orElseThrow();
    }

    /** The newest letter of a kind, as its entry keeps it, in one line. */
    static String letter(Room room, String template) {
        try {
            for (long position : room.desk.positions(CASE).reversed()) {
                for (Disclosure one : room.ledger.ground().disclosures().of(position)) {
                    if (one.name().equals("letter")
                            && one.value()
                                    .get("template")
                                    .stringValue()
                                    .startsWith(template + "/")) {
                        String text = one.value().get("text").stringValue();
                        return text.replaceAll("[\\s\u00A0]+", " ");
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("no letter " + template);
    }

    /** The code that a letter gives. */
    static String code(String letter) {
        Matcher code = CODE.matcher(letter);
        return Optional.of(code).filter(Matcher::find).orElseThrow().group();
    }

    /** The code that the newest letter of a kind gave the customer, in its own mailbox. */
    static String code(Room room, String template) {
        Matcher number = NUMBER.matcher(letter(room, template));
        assertThat(number.find()).as(template).isTrue();
        try {
            for (String mail : MailServers.box(room.home.folder(), OUTSIDE[1])) {
                Matcher code = CODE.matcher(mail);
                if (code.find() && code.group().startsWith(number.group(1))) {
                    return code.group();
                }
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("no mail with " + number.group(1));
    }
}
