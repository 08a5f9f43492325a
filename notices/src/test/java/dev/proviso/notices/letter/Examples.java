package dev.proviso.notices.letter;

import dev.proviso.notices.statement.Clause;
import dev.proviso.notices.statement.Conduct;
import dev.proviso.notices.statement.Facts;
import dev.proviso.notices.statement.Ground;
import dev.proviso.notices.statement.Level;
import dev.proviso.notices.statement.Origin;
import dev.proviso.notices.statement.Redress;
import dev.proviso.notices.statement.Restriction;
import dev.proviso.notices.statement.StatementOfReasons;
import dev.proviso.notices.statement.Target;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One letter of every kind and variant, about the story of design §1, in both languages. */
final class Examples {

    static final Instant DATE = Instant.parse("2026-11-30T09:30:00Z");
    static final Instant HEARING_UNTIL = Instant.parse("2026-12-10T23:00:00Z"); // Paris midnight
    static final Instant FROM = Instant.parse("2026-12-15T08:00:00Z");
    static final Instant UNTIL = Instant.parse("2027-05-31T22:00:00Z");

    static final List<Target> TARGETS =
            List.of(
                    new Target(
                            "Direction des études 7",
                            "prod-archive-02",
                            List.of("Object storage", "Speech recognition")),
                    new Target("Direction des études 7", "prod-ai-01", List.of("Translation")));

    private final Language language;

    Examples(Language language) {
        this.language = language;
    }

    String say(String english, String french) {
        return language == Language.ENGLISH ? english : french;
    }

    Provider provider() {
        return new Provider(
                "Nuage du Nord SA",
                List.of("12, quai de la Loire", "75019 Paris", say("France", "France")),
                ZoneId.of("Europe/Paris"));
    }

    Reply reply() {
        return new Reply(
                "reponses@nuage-du-nord.example",
                "PRV-7K3M-Q2XD",
                Optional.of(URI.create("https://cas.nuage-du-nord.example/c/PRV-7K3M-Q2XD")));
    }

    Head head() {
        return new Head(provider(), "Ministère de l’Exemple", "2026-0042", DATE, reply());
    }

    Conduct conduct() {
        return new Conduct(
                new Clause(
                        "4.2(b)",
                        "2026-01",
                        say(
                                "The customer does not use the services to record or analyse the"
                                        + " communications of a population.",
                                "Le client s’interdit d’utiliser les services pour enregistrer ou"
                                        + " analyser les communications d’une population.")),
                Instant.parse("2026-01-31T23:00:00Z"),
                Instant.parse("2026-10-31T23:00:00Z"),
                say(
                        "The volume stored and its growth fit the continuous recording of about a"
                                + " million calls an hour, and no business that you declared.",
                        "Le volume conservé et sa croissance correspondent à l’enregistrement"
                                + " continu d’environ un million d’appels par heure, et à aucune"
                                + " des activités que vous avez déclarées."));
    }

    Facts facts(Origin origin, boolean indicators) {
        return new Facts(
                say(
                        "Account prod-archive-02 stored 11,500 TB at the end of October and wrote,"
                                + " day and night, at a nearly constant rate.\nAccount prod-ai-01"
                                + " transcribed 31 million hours of audio in the same time.",
                        "Fin octobre, le compte prod-archive-02 conservait 11 500 To et écrivait,"
                                + " de jour comme de nuit, à un débit presque constant.\nDurant la"
                                + " même période, le compte prod-ai-01 a transcrit 31 millions"
                                + " d’heures d’enregistrements sonores."),
                Instant.parse("2026-10-04T22:00:00Z"),
                Instant.parse("2026-10-31T23:00:00Z"),
                List.of(
                        say(
                                "Ledger entry 4711: storage metering, October 2026",
                                "Écriture n° 4711 du registre : relevés de stockage, octobre 2026"),
                        say(
                                "Ledger entry 4712: speech recognition metering, October 2026",
                                "Écriture n° 4712 du registre : relevés de reconnaissance vocale,"
                                        + " octobre 2026")),
                origin,
                indicators);
    }

    Redress redress() {
        return new Redress(
                Instant.parse("2027-06-01T22:00:00Z"),
                List.of(
                        new Redress.Body(
                                say(
                                        "Paris Mediation and Arbitration Centre (CMAP)",
                                        "Centre de médiation et d’arbitrage de Paris (CMAP)"),
                                "39, avenue Franklin D. Roosevelt, 75008 Paris, www.cmap.fr")),
                say(
                        "Tribunal des activités économiques de Paris, 1, quai de la Corse, 75004"
                                + " Paris",
                        "Tribunal des activités économiques de Paris, 1, quai de la Corse, 75004"
                                + " Paris"));
    }

    Restriction restriction(Level level, Instant from, Instant until, Restriction.AtUntil at) {
        return new Restriction(
                level,
                TARGETS,
                say("all regions", "toutes les régions"),
                from,
                until,
                at,
                List.of(
                        say(
                                "all other services of both accounts",
                                "tous les autres services des deux comptes"),
                        say(
                                "your console, invoices and support",
                                "votre console, vos factures et l’assistance")),
                Optional.of(
                        new Restriction.Fetch(
                                until,
                                say(
                                        "Your data stay readable through the usual interface at"
                                                + " export.nuage-du-nord.example with your usual"
                                                + " keys. For more than 100 TB we lend you disks"
                                                + " free of charge.",
                                        "Vos données demeurent lisibles par l’interface habituelle,"
                                                + " à l’adresse export.nuage-du-nord.example, avec"
                                                + " vos clés habituelles. Au-delà de 100 To, nous"
                                                + " vous prêtons des disques sans frais."))));
    }

    StatementOfReasons statement(
            Level level, Instant from, Instant until, Restriction.AtUntil at, Ground ground) {
        boolean order = ground instanceof Ground.Order;
        return new StatementOfReasons(
                restriction(level, from, until, at),
                facts(order ? Origin.ORDER : Origin.NOTICE, !order),
                ground,
                redress());
    }

    StatementOfReasons statement(Level level) {
        return statement(level, FROM, UNTIL, Restriction.AtUntil.ENDS, contract());
    }

    Ground contract() {
        return new Ground.Contract(List.of(conduct()));
    }

    Ground law() {
        return new Ground.Law(
                say("Article 226-1 of the French Criminal Code", "Article 226-1 du code pénal"),
                say(
                        "Recording private conversations without consent is an offence.",
                        "L’enregistrement de paroles prononcées à titre privé sans le consentement"
                                + " de leur auteur constitue un délit."));
    }

    Ground.Order order() {
        return new Ground.Order(
                say("Regional Court of Exampleville", "Tribunal judiciaire d’Exempleville"),
                "26/01234",
                LocalDate.of(2026, 11, 1),
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                say(
                        "To suspend speech recognition for account prod-ai-01.",
                        "Suspendre la reconnaissance vocale pour le compte prod-ai-01."));
    }

    Measure measure() {
        return new Measure("M-7", Level.SERVICE_OFF, TARGETS, FROM, true);
    }

    /** Never carried out, or given back before. */
    private Measure unfelt() {
        return new Measure("M-7", Level.SERVICE_OFF, TARGETS, FROM, false);
    }

    private String reasons() {
        return say(
                "The amended architecture writes only during office hours.\nThe archive itself is"
                        + " still there.",
                "L’architecture modifiée n’écrit plus qu’aux heures de bureau.\nLes archives"
                        + " elles-mêmes sont toujours là.");
    }

    /** One of them. */
    Letter named(String name) {
        return java.util.Objects.requireNonNull(all().get(name), name);
    }

    /** By name, in the order of docs/letters.md. */
    Map<String, Letter> all() {
        Map<String, Letter> all = new LinkedHashMap<>();
        asked(all);
        decided(all);
        after(all);
        others(all);
        return all;
    }

    private void asked(Map<String, Letter> all) {
        String seen = facts(Origin.OWN_INITIATIVE, true).words();
        all.put(
                "inquiry",
                new ToCustomer.Inquiry(
                        head(),
                        TARGETS,
                        seen,
                        List.of(
                                say("What is stored there?", "Qu’y conservez-vous ?"),
                                say(
                                        "Why does it grow at night?",
                                        "Pourquoi ce volume croît-il la nuit ?")),
                        Instant.parse("2026-12-30T23:00:00Z")));
        all.put(
                "cleared",
                new ToCustomer.Cleared(
                        head(),
                        TARGETS,
                        say(
                                "You run the emergency calls of a region, and must keep them.",
                                "Vous exploitez les appels d’urgence d’une région et devez les"
                                        + " conserver."),
                        say(
                                "Up to 400 TB, growing by at most 10 TB a month.",
                                "Jusqu’à 400 To, avec une croissance de 10 To par mois au plus."),
                        Instant.parse("2027-11-30T09:30:00Z")));
        all.put(
                "inquiry-not-resolved",
                new ToCustomer.InquiryNotResolved(
                        head(),
                        TARGETS,
                        say(
                                "We have no hourly rows for translation.",
                                "Nous ne disposons pas de relevés horaires pour la traduction."),
                        say(
                                "A use of 1,000 TB would have been found in 90 of 100 cases.",
                                "Un usage de 1 000 To aurait été décelé dans 90 cas sur 100.")));
        all.put(
                "hearing",
                new ToCustomer.Hearing(
                        head(),
                        TARGETS,
                        List.of(conduct()),
                        facts(Origin.NOTICE, true),
                        Optional.of(Level.SERVICE_OFF),
                        Optional.empty(),
                        HEARING_UNTIL));
        all.put(
                "hearing-during-interim",
                new ToCustomer.Hearing(
                        head(),
                        TARGETS,
                        List.of(conduct()),
                        facts(Origin.OWN_INITIATIVE, false),
                        Optional.empty(),
                        Optional.of(measure()),
                        HEARING_UNTIL));
    }

    private void decided(Map<String, Letter> all) {
        for (Level level : Level.values()) {
            String name = level.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            all.put(
                    "determination-" + name,
                    new ToCustomer.Determination(head(), "M-7", statement(level)));
        }
        all.put(
                "determination-law",
                new ToCustomer.Determination(
                        head(),
                        "M-7",
                        statement(
                                Level.SERVICE_OFF,
                                FROM,
                                UNTIL,
                                Restriction.AtUntil.REVIEWED,
                                law())));
        all.put(
                "breach-only",
                new ToCustomer.BreachOnly(
                        head(),
                        TARGETS,
                        List.of(conduct()),
                        facts(Origin.NOTICE, false),
                        redress()));
        String harm =
                say(
                        "The data are being moved to another provider at 40 TB an hour.",
                        "Les données sont en cours de transfert vers un autre prestataire, à raison"
                                + " de 40 To par heure.");
        Instant threeDays = DATE.plusSeconds(3 * 86_400);
        all.put(
                "interim",
                new ToCustomer.Interim(
                        head(),
                        "M-5",
                        statement(
                                Level.READ_ONLY,
                                DATE,
                                threeDays,
                                Restriction.AtUntil.ENDS,
                                contract()),
                        harm,
                        HEARING_UNTIL));
        all.put(
                "confirmation",
                new ToCustomer.Confirmation(
                        head(),
                        "M-5",
                        statement(
                                Level.READ_ONLY,
                                DATE,
                                Instant.parse("2026-12-15T23:00:00Z"),
                                Restriction.AtUntil.ENDS,
                                contract()),
                        harm,
                        DATE,
                        HEARING_UNTIL));
        StatementOfReasons ordered =
                statement(Level.SERVICE_OFF, FROM, UNTIL, Restriction.AtUntil.REVIEWED, order());
        all.put("order", new ToCustomer.Order(head(), "M-6", ordered, Optional.empty()));
        all.put(
                "order-after-silence",
                new ToCustomer.Order(head(), "M-6", ordered, Optional.of(DATE)));
        all.put("order-accepted", accepted(Optional.empty()));
        all.put("order-accepted-after-silence", accepted(Optional.of(DATE)));
    }

    private ToCustomer accepted(Optional<Instant> silentUntil) {
        return new ToCustomer.OrderAccepted(
                head(), "M-8", TARGETS, order(), FROM, UNTIL, silentUntil, redress());
    }

    private void after(Map<String, Letter> all) {
        all.put(
                "measure-changed",
                new ToCustomer.MeasureChanged(
                        head(),
                        "M-7",
                        statement(Level.READ_ONLY),
                        say(
                                "The account was moved to another organisation of yours.",
                                "Le compte a été rattaché à une autre de vos organisations.")));
        all.put(
                "doubt-settled",
                new ToCustomer.DoubtSettled(head(), measure(), reasons(), redress()));
        for (ToCustomer.EndGround ground : ToCustomer.EndGround.values()) {
            String name = ground.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            all.put(
                    "measure-ended-" + name,
                    new ToCustomer.MeasureEnded(head(), measure(), ground, UNTIL));
        }
        all.put(
                "measure-ended-unfelt",
                new ToCustomer.MeasureEnded(head(), unfelt(), ToCustomer.EndGround.DATE, UNTIL));
        all.put(
                "remedy-answered-unfelt",
                new ToCustomer.RemedyAnswered(head(), unfelt(), true, reasons(), Optional.empty()));
        all.put(
                "appeal-decided-unfelt",
                new ToCustomer.AppealDecided(
                        head(), unfelt(), "A-2", true, reasons(), Optional.empty()));
        all.put("reinstated", new ToCustomer.Reinstated(head(), measure(), DATE, true, List.of()));
        all.put(
                "reinstated-in-part",
                new ToCustomer.Reinstated(
                        head(),
                        measure(),
                        DATE,
                        false,
                        List.of(
                                say(
                                        "prod-ai-01, speech recognition: measure M-6",
                                        "prod-ai-01, reconnaissance vocale : mesure M-6"))));
        for (ToCustomer.Undecided because : ToCustomer.Undecided.values()) {
            all.put(
                    "lowered-" + because.name().toLowerCase(java.util.Locale.ROOT),
                    new ToCustomer.Lowered(
                            head(),
                            measure(),
                            because,
                            DATE,
                            restriction(Level.FREEZE, FROM, UNTIL, Restriction.AtUntil.ENDS)
                                    .remains()));
        }
        for (Restriction.AtUntil at : Restriction.AtUntil.values()) {
            all.put(
                    "renewed-" + at.name().toLowerCase(java.util.Locale.ROOT),
                    new ToCustomer.Renewed(head(), measure(), reasons(), UNTIL, at, redress()));
        }
        all.put(
                "remedy-received",
                new ToCustomer.RemedyReceived(head(), measure(), DATE, HEARING_UNTIL));
        for (boolean yes : new boolean[] {true, false}) {
            Optional<Redress> refusal = yes ? Optional.empty() : Optional.of(redress());
            all.put(
                    "remedy-answered-" + (yes ? "enough" : "not-enough"),
                    new ToCustomer.RemedyAnswered(head(), measure(), yes, reasons(), refusal));
            all.put(
                    "appeal-decided-" + (yes ? "upheld" : "rejected"),
                    new ToCustomer.AppealDecided(
                            head(), measure(), "A-3", yes, reasons(), refusal));
        }
        all.put(
                "appeal-received",
                new ToCustomer.AppealReceived(head(), measure(), "A-3", DATE, HEARING_UNTIL));
        all.put("case-closed", new ToCustomer.CaseClosed(head(), TARGETS, reasons()));
        new AskedExamples(this).ofCustomers(all);
    }

    private void others(Map<String, Letter> all) {
        ToNotifier.NoticeHead head =
                new ToNotifier.NoticeHead(
                        provider(),
                        DATE,
                        reply(),
                        "N-5T8W-1LQ0",
                        Instant.parse("2026-11-29T17:05:00Z"),
                        say(
                                "One unit of a ministry keeps recordings of phone calls.",
                                "Un service d’un ministère conserve des enregistrements d’appels."));
        all.put(
                "notice-received",
                new ToNotifier.NoticeReceived(head, Instant.parse("2026-12-31T23:00:00Z")));
        for (ToNotifier.Outcome outcome : ToNotifier.Outcome.values()) {
            String name = outcome.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            all.put(
                    "notice-decided-" + name,
                    new ToNotifier.NoticeDecided(
                            head,
                            outcome,
                            reasons(),
                            outcome != ToNotifier.Outcome.NOT_TAKEN_UP,
                            redress().bodies(),
                            redress().court()));
        }
        new AskedExamples(this).ofNotifiers(all, head);
        new SenderExamples(this).of(all);
        for (boolean restricted : new boolean[] {true, false}) {
            all.put(
                    restricted ? "case-decided" : "case-decided-nothing-restricted",
                    new ToStaff.CaseDecided(
                            provider(),
                            DATE,
                            "2026-0042",
                            restricted ? List.of(conduct().clause()) : List.of(),
                            restricted ? Optional.of(Level.SERVICE_OFF) : Optional.empty(),
                            restricted
                                    ? List.of("Object storage", "Speech recognition")
                                    : List.of(),
                            say(
                                    "One unit of one customer is concerned; its other units go on"
                                            + " as before.",
                                    "Un seul service d’un client est concerné ; les autres"
                                            + " continuent comme auparavant."),
                            "presse@nuage-du-nord.example"));
        }
        all.putAll(new ReminderExamples(this).all());
    }
}
