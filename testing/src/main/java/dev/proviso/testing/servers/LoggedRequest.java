package dev.proviso.testing.servers;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request as a gateway of Ceph logged it: the witness of what was really called.
 *
 * @param gateway 0 or 1
 * @param at when it began
 * @param user who signed it; {@code anonymous} or {@code -} where nobody did
 * @param path as sent, percent-encoded, without the query
 * @param query as sent, without the question mark; empty where there is none
 */
public record LoggedRequest(
        int gateway,
        OffsetDateTime at,
        String user,
        String method,
        String path,
        String query,
        int status) {

    private static final Pattern LINE =
            Pattern.compile(
                    " beast: 0x[0-9a-f]+: \\S+ - (\\S+) \\[([^]]+)] \"(\\S+) (\\S+) HTTP/[0-9.]+\""
                            + " (\\d{3}) ");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS Z", Locale.ROOT);

    /** A line of a gateway's log, where it is about a request. */
    static Optional<LoggedRequest> parse(int gateway, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String target = matcher.group(4);
        int question = target.indexOf('?');
        return Optional.of(
                new LoggedRequest(
                        gateway,
                        OffsetDateTime.parse(matcher.group(2), TIME),
                        matcher.group(1),
                        matcher.group(3),
                        question < 0 ? target : target.substring(0, question),
                        question < 0 ? "" : target.substring(question + 1),
                        Integer.parseInt(matcher.group(5))));
    }

    /** Method and what was asked for, as the tests of calls write it: {@code PUT /admin/user?…}. */
    public String call() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }
}
