package dev.proviso.desk.cases;

import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.ReceivedNotice.About;
import dev.proviso.notices.register.Notifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes who gave notice (D16) and secrets of tracking codes out of what a notice says, where people
 * wrote them into it. Known are the names, addresses and organisations that were kept apart; who
 * signs with another name is not.
 */
final class NotifierVeil {

    private static final String SOMEBODY = "[who gave notice]";

    /** Shorter names are parts of too many words. */
    private static final int LENGTH_MIN = 3;

    private final List<Pattern> names;

    private NotifierVeil(List<Pattern> names) {
        this.names = names;
    }

    /** For what one of them wrote. */
    static NotifierVeil of(Notifier notifier) {
        return new NotifierVeil(
                Stream.concat(
                                Stream.of(notifier.party(), notifier.transmitter())
                                        .flatMap(NotifierVeil::names),
                                Stream.of(notifier.claim().name()))
                        .map(String::strip)
                        .filter(name -> name.length() >= LENGTH_MIN)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(NotifierVeil::word)
                        .toList());
    }

    private static Stream<String> names(Party party) {
        return Stream.of(party.email(), party.name(), party.organisation());
    }

    /** The name with any white space between its words, in whatever case. */
    private static Pattern word(String name) {
        String words =
                Pattern.compile("\\s+")
                        .splitAsStream(name)
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\s+"));
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + words + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The text without them. */
    String over(String text) {
        String veiled = CodeVeil.over(text);
        for (Pattern name : names) {
            veiled = name.matcher(veiled).replaceAll(Matcher.quoteReplacement(SOMEBODY));
        }
        return veiled;
    }

    /** The notice without them; it names nobody as its own giver. */
    ReceivedNotice over(ReceivedNotice notice) {
        UnaryOperator<String> veil = this::over;
        TreeMap<String, String> details = new TreeMap<>(notice.details());
        details.replaceAll((_, value) -> over(value));
        return new ReceivedNotice(
                notice.kind(),
                "",
                Party.ANONYMOUS,
                Party.ANONYMOUS,
                over(notice.explanation()),
                notice.locations().stream()
                        .map(place -> new Location(place.kind(), over(place.value()), place.port()))
                        .toList(),
                new About(
                        over(notice.about().customer()),
                        over(notice.about().service()),
                        over(notice.about().clause())),
                notice.incident(),
                notice.goodFaith(),
                notice.label(),
                details,
                notice.confidence(),
                each(notice.tags(), veil),
                notice.attachments(),
                each(notice.noticed(), veil),
                notice.language());
    }

    private static List<String> each(Collection<String> texts, UnaryOperator<String> veil) {
        return texts.stream().map(veil).toList();
    }
}
