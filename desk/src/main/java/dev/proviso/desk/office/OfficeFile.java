package dev.proviso.desk.office;

import dev.proviso.cases.calendar.CountryHolidays;
import dev.proviso.cases.office.Holidays;
import dev.proviso.cases.office.Policy;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.office.WorkingDays;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.notices.intake.CleanText;
import dev.proviso.notices.letter.Language;
import dev.proviso.notices.statement.FilingDuty;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code office.yaml}. */
record OfficeFile(
        Provider provider,
        Policy policy,
        Optional<Period> retention,
        WorkingDays days,
        Map<String, Colleague> people,
        FilingDuty.Filer filer) {

    private static final int DAYS_MAX = 365;

    /**
     * A closed case keeps what can be erased for a year: twice the six months in which its customer
     * may appeal (D23), so that a complaint of the last day still finds it.
     */
    private static final int RETENTION_DAYS = 365;

    /** Ten years: as long as books are kept. */
    private static final int RETENTION_DAYS_MAX = 3_653;

    private static final String RETENTION = "retention_days";
    private static final int HEARING_DAYS = 10;
    private static final int APPEAL_DAYS = 30;
    private static final int NOTICE_DAYS = 30;

    static OfficeFile of(YamlMap map) {
        Optional<YamlMap> provider =
                map.require("provider", "who you are: name, address, mail, zone")
                        .map(YamlValue::map);
        ZoneId zone = provider.map(OfficeFile::zone).orElse(ZoneId.of("UTC"));
        Provider who = provider.map(OfficeFile::provider).orElse(NOBODY);
        Map<String, Colleague> people = new LinkedHashMap<>();
        map.require("people", "who works here, by id")
                .map(YamlValue::map)
                .ifPresent(all ->
                        all.all().forEach((id, value) -> people.put(id, person(all, id, value))));
        Optional<YamlMap> laidDown = map.get("policy").map(YamlValue::map);
        Optional<Period> retention =
                laidDown.map(OfficeFile::retention)
                        .orElse(Optional.of(Period.ofDays(RETENTION_DAYS)));
        Policy policy =
                laidDown.map(p -> policy(p, zone, people.keySet()))
                        .orElse(
                                new Policy(
                                        zone,
                                        Period.ofDays(HEARING_DAYS),
                                        Period.ofDays(APPEAL_DAYS),
                                        Period.ofDays(NOTICE_DAYS),
                                        false,
                                        Set.of()));
        Set<LocalDate> holidays = new HashSet<>();
        map.get("holidays")
                .map(YamlValue::list)
                .orElse(List.of())
                .forEach(day -> date(day).ifPresent(holidays::add));
        WorkingDays days =
                map.get("country")
                        .flatMap(OfficeFile::country)
                        .map(country -> country.and(Holidays.on(holidays)))
                        .map(both -> new WorkingDays(zone, both))
                        .orElse(new WorkingDays(zone, holidays));
        return new OfficeFile(
                who,
                policy,
                retention,
                days,
                people,
                map.get("eu").map(YamlValue::map).map(OfficeFile::filer).orElse(HOSTING));
    }

    /** Storage and computing are no platform (recital 13 of Regulation (EU) 2022/2065). */
    private static final FilingDuty.Filer HOSTING =
            new FilingDuty.Filer(true, false, FilingDuty.Size.LARGER, Optional.empty(), false);

    private static FilingDuty.Filer filer(YamlMap map) {
        FilingDuty.Filer filer =
                new FilingDuty.Filer(
                        map.get("in_union").map(OfficeFile::flag).orElse(true),
                        map.get("platform").map(OfficeFile::flag).orElse(false),
                        map.get("size").flatMap(OfficeFile::size).orElse(FilingDuty.Size.LARGER),
                        map.get("small_until").flatMap(OfficeFile::date),
                        map.get("very_large").map(OfficeFile::flag).orElse(false));
        map.done();
        return filer;
    }

    private static Optional<FilingDuty.Size> size(YamlValue value) {
        String text = value.text().orElse("").toUpperCase(Locale.ROOT);
        Optional<FilingDuty.Size> known =
                Arrays.stream(FilingDuty.Size.values())
                        .filter(one -> one.name().equals(text))
                        .findFirst();
        if (known.isEmpty()) {
            value.problem("This is no size of an enterprise.", "micro, small or larger", "");
        }
        return known;
    }

    /** The public holidays of a country or a part of it, by its ISO 3166 code. */
    private static Optional<Holidays> country(YamlValue value) {
        String code = value.text().orElse("");
        int hyphen = code.indexOf('-');
        try {
            return Optional.of(
                    hyphen < 0
                            ? CountryHolidays.of(code, "")
                            : CountryHolidays.of(
                                    code.substring(0, hyphen), code.substring(hyphen + 1)));
        } catch (IllegalArgumentException e) {
            value.problem(String.valueOf(e.getMessage()), "such as IE, or DE-BY", "");
            return Optional.empty();
        }
    }

    private static final Provider NOBODY =
            new Provider("", "", "", Optional.empty(), Language.ENGLISH, "", "", "");

    private static ZoneId zone(YamlMap map) {
        Optional<YamlValue> value = map.require("zone", "where you count days: Europe/Dublin");
        try {
            return ZoneId.of(value.flatMap(YamlValue::text).orElse("UTC"));
        } catch (DateTimeException _) {
            value.orElseThrow().problem("This is no time zone.", "such as Europe/Dublin", "");
            return ZoneId.of("UTC");
        }
    }

    private static Provider provider(YamlMap map) {
        Provider provider =
                new Provider(
                        map.requireText("name", "as people know you"),
                        map.requireText("address", "legal name and postal address"),
                        map.require("mail", "where answers and appeals go")
                                .map(OfficeFile::mail)
                                .orElse(""),
                        map.get("page").flatMap(OfficeFile::page),
                        map.get("language").map(OfficeFile::language).orElse(Language.ENGLISH),
                        map.requireText("dispute_body", "the out-of-court body"),
                        map.requireText("dispute_contact", "its address"),
                        map.requireText("court", "the court that has jurisdiction"));
        map.done();
        return provider;
    }

    static String mail(YamlValue value) {
        String text = value.text().orElse("");
        if (!CleanText.isEmail(text)) {
            value.problem("This is no e-mail address.", "such as trust@provider.example", "");
        }
        return text;
    }

    private static Optional<URI> page(YamlValue value) {
        String text = value.text().orElse("");
        try {
            URI page = URI.create(text);
            if ("https".equals(page.getScheme()) && page.getHost() != null) {
                return Optional.of(page);
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        value.problem("This is no address of a page.", "https://…", "");
        return Optional.empty();
    }

    private static Colleague person(YamlMap all, String id, YamlValue value) {
        if (!VerifierKey.isName(id)) {
            all.keyOf(id).problem("This is no id of a person.", "no blanks and no +", "");
        }
        YamlMap map = value.map();
        Colleague person =
                new Colleague(
                        id,
                        map.text("name").orElse(id),
                        map.require("mail", "the person's own address")
                                .map(OfficeFile::mail)
                                .orElse(""),
                        map.get("language").map(OfficeFile::language).orElse(Language.ENGLISH),
                        map.get("roles").map(YamlValue::list).orElse(List.of()).stream()
                                .flatMap(role -> role(role).stream())
                                .collect(Collectors.toSet()),
                        map.get("owns").map(YamlValue::list).orElse(List.of()).stream()
                                .flatMap(customer -> customer.text().stream())
                                .collect(Collectors.toSet()));
        map.done();
        return person;
    }

    static Language language(YamlValue value) {
        String text = value.text().orElse("").toLowerCase(Locale.ROOT);
        Optional<Language> known =
                Arrays.stream(Language.values()).filter(l -> l.tag().equals(text)).findFirst();
        if (known.isEmpty()) {
            value.problem("Letters are not written in this language.", "en or fr", "");
        }
        return known.orElse(Language.ENGLISH);
    }

    private static Optional<Role> role(YamlValue value) {
        String text = value.text().orElse("").replace('-', '_').toUpperCase(Locale.ROOT);
        Optional<Role> known =
                Arrays.stream(Role.values()).filter(r -> r.name().equals(text)).findFirst();
        if (known.isEmpty()) {
            value.problem(
                    "This is no role.",
                    Arrays.stream(Role.values())
                            .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", ", "one of ", "")),
                    "");
        }
        return known;
    }

    private static Policy policy(YamlMap map, ZoneId zone, Set<String> people) {
        Set<String> appointers = new HashSet<>();
        for (YamlValue one : map.get("appointers").map(YamlValue::list).orElse(List.of())) {
            String person = one.text().orElse("");
            if (!people.contains(person)) {
                one.problem("Nobody of that id works here.", "an id under `people`", "");
            }
            appointers.add(person);
        }
        Policy policy =
                new Policy(
                        zone,
                        days(map, "hearing_days", HEARING_DAYS, HEARING_DAYS),
                        days(map, "appeal_days", 1, APPEAL_DAYS),
                        days(map, "notice_days", 1, NOTICE_DAYS),
                        map.get("witnessed").map(OfficeFile::flag).orElse(false),
                        appointers);
        map.done();
        return policy;
    }

    /** How long a closed case keeps what can be erased; empty for as long as nobody asks. */
    private static Optional<Period> retention(YamlMap map) {
        boolean none =
                map.get(RETENTION).map(YamlValue::written).filter("none"::equals).isPresent();
        return none
                ? Optional.empty()
                : Optional.of(days(map, RETENTION, 1, RETENTION_DAYS_MAX, RETENTION_DAYS));
    }

    private static boolean flag(YamlValue value) {
        String text = value.text().orElse("");
        if (!text.equals("true") && !text.equals("false")) {
            value.problem("This is neither true nor false.", "true or false", "");
        }
        return text.equals("true");
    }

    private static Period days(YamlMap map, String key, int least, int otherwise) {
        return days(map, key, least, DAYS_MAX, otherwise);
    }

    private static Period days(YamlMap map, String key, int least, int most, int otherwise) {
        double days = map.number(key, otherwise);
        if (days < least || days > most || days != Math.rint(days)) {
            map.at(key)
                    .problem(
                            "So many days cannot be.",
                            "a whole number from %d to %d".formatted(least, most),
                            "");
            return Period.ofDays(otherwise);
        }
        return Period.ofDays((int) days);
    }

    private static Optional<LocalDate> date(YamlValue value) {
        try {
            return Optional.of(LocalDate.parse(value.text().orElse("")));
        } catch (DateTimeException _) {
            value.problem("This is no day.", "such as 2026-12-25", "");
            return Optional.empty();
        }
    }
}
