package dev.proviso.notices.api;

import dev.proviso.ledger.log.SmallServer;
import dev.proviso.ledger.log.SmallServer.Answer;
import dev.proviso.ledger.log.SmallServer.Head;
import dev.proviso.notices.api.NoticeDesk.Busy;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.flagger.Flaggers;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.flood.Sender;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Intake.Refused;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.form.FormReader;
import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.intake.xarf.XarfReader;
import dev.proviso.notices.register.Notifier;
import dev.proviso.notices.tracking.TrackingCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes notices over HTTP and tells their notifiers what became of them, as {@code openapi.json}
 * beside this class says. Whatever is asked is answered in words; nothing of an answer depends on
 * who else gave notice.
 *
 * <p>For a web server in front that does TLS. Logs nothing.
 */
public final class NoticeApi {

    static final String NOTICES = "api/v1/notices";
    private static final String DOCUMENT = "api/v1/openapi.json";
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "bearer ";

    /** Many times what is needed; the server below hangs up on four times as much. */
    private static final int HEADERS_LENGTH_MAX = 16 << 10;

    private static final int HEADERS_MAX = 50;

    private static final String FORM_NEXT = "See /" + DOCUMENT + " for what can be sent and asked.";

    private static final String CODE_NEXT =
            "Send the whole code of your receipt in the header Authorization: Bearer PRV-…";

    private final NoticeDesk desk;
    private final Flood flood;
    private final Flaggers flaggers;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Consumer<RuntimeException> faults;
    private final Body bodies;

    /**
     * Over a desk.
     *
     * @param flood counts what it refuses; whoever owns it keeps the counts
     * @param random for the key under which networks are told apart
     * @param faults takes what went wrong on our side; the caller's answer says only that it did
     */
    public NoticeApi(
            NoticeDesk desk,
            Flood flood,
            Flaggers flaggers,
            InstantSource clock,
            SecureRandom random,
            Consumer<RuntimeException> faults) {
        this(desk, flood, flaggers, clock, random, faults, Body.TIME_MAX);
    }

    NoticeApi(
            NoticeDesk desk,
            Flood flood,
            Flaggers flaggers,
            InstantSource clock,
            SecureRandom random,
            Consumer<RuntimeException> faults,
            Duration bodyTime) {
        this.desk = desk;
        this.flood = flood;
        this.flaggers = flaggers;
        this.clock = clock;
        this.random = random;
        this.faults = faults;
        this.bodies = new Body(bodyTime);
    }

    /**
     * Serves until closed.
     *
     * @param behindProxy whether a web server in front writes {@code X-Forwarded-For}; where none
     *     does, anyone could write it
     */
    public SmallServer start(InetSocketAddress address, boolean behindProxy) throws IOException {
        Network network = new Network(random, behindProxy);
        return SmallServer.open(address, "", (head, body) -> answer(head, body, network));
    }

    private Answer answer(Head head, InputStream body, Network network) {
        try {
            return routed(head, body, network);
        } catch (Busy _) {
            return Answers.problem(
                    503,
                    "The register is busy: this was not kept, or not all of it.",
                    "Send it again in a few seconds.",
                    Map.of("Retry-After", "5"));
        } catch (RuntimeException e) {
            faults.accept(e);
            return Answers.problem(
                    500,
                    "Something is wrong on our side. Without a receipt, do not count on its being kept.",
                    "Send it again later. If it happens again, write to the provider.");
        }
    }

    private Answer routed(Head head, InputStream body, Network network) throws Busy {
        Optional<Answer> unacceptable = unacceptable(head);
        if (unacceptable.isPresent()) {
            return unacceptable.get();
        }
        boolean reads = head.method().equals("GET") || head.method().equals("HEAD");
        if (head.path().equals(DOCUMENT)) {
            return reads ? Answers.document(OpenApi.bytes()) : notAllowed("GET, HEAD");
        }
        boolean one = head.path().startsWith(NOTICES + "/");
        if (!one && !head.path().equals(NOTICES)) {
            return Answers.problem(404, "There is nothing at this path.", FORM_NEXT);
        }
        if (one ? !reads : !head.method().equals("POST")) {
            return notAllowed(one ? "GET, HEAD" : "POST");
        }
        Instant now = clock.instant();
        Optional<Claim> token = one ? Optional.of(Claim.NONE) : token(head, now);
        boolean proven = token.filter(Claim::proven).isPresent();
        if (!proven
                && flood.knock(Channel.API, network.of(head), now) instanceof Flood.Later later) {
            return later(later);
        }
        if (token.isEmpty()) {
            return unauthorized(
                    "The token in the header Authorization is no trusted flagger's.",
                    "Leave the header out to give notice as anyone may.");
        }
        return one
                ? status(head, head.path().substring(NOTICES.length() + 1))
                : receive(head, body, token.get(), now);
    }

    /** Of what stands before the body. */
    private static Optional<Answer> unacceptable(Head head) {
        if (!head.query().isEmpty()) {
            return Optional.of(
                    Answers.problem(
                            400,
                            "Nothing is read behind a question mark, where secrets end in logs.",
                            CODE_NEXT));
        }
        int length = 0;
        for (Map.Entry<String, List<String>> header : head.headers().entrySet()) {
            for (String value : header.getValue()) {
                length += header.getKey().length() + value.length();
            }
        }
        return length <= HEADERS_LENGTH_MAX && head.headers().size() <= HEADERS_MAX
                ? Optional.empty()
                : Optional.of(
                        Answers.problem(
                                431,
                                "There are more than %d headers or %d characters in them."
                                        .formatted(HEADERS_MAX, HEADERS_LENGTH_MAX),
                                "Send those that are needed: Content-Type, Authorization."));
    }

    private static Answer notAllowed(String allowed) {
        return Answers.problem(
                405, "This path takes " + allowed + " only.", FORM_NEXT, Map.of("Allow", allowed));
    }

    private static Answer later(Flood.Later later) {
        return Answers.problem(
                429,
                "Too many messages came; this one was not read, and it was counted.",
                "Send it again after " + later.seconds() + " seconds.",
                Map.of("Retry-After", Long.toString(later.seconds())));
    }

    private Answer status(Head head, String path) throws Busy {
        Optional<String> bearer = bearer(head);
        if (bearer.isEmpty()) {
            return unauthorized("A notice is shown only to who has its code.", CODE_NEXT);
        }
        Optional<TrackingCode> code = TrackingCode.parse(bearer.get());
        Optional<String> number = TrackingCode.parseNumber(path);
        if (code.isEmpty() || number.isEmpty()) {
            return Answers.problem(
                    400,
                    code.isEmpty()
                            ? "The code is mistyped: its letters do not fit together."
                            : "The path ends in no number such as PRV-7K3M-Q9TD.",
                    CODE_NEXT);
        }
        Optional<NoticeStatus> status =
                number.get().equals(code.get().number())
                        ? desk.status(code.get())
                        : Optional.empty();
        return status.map(Answers::status)
                .orElseGet(() ->
                        Answers.problem(
                                404,
                                "There is no notice that this number and code open.",
                                "Compare both with your receipt."));
    }

    private Answer receive(Head head, InputStream in, Claim token, Instant now) throws Busy {
        if (!head.header("Content-Encoding").isEmpty()) {
            return Answers.problem(
                    415,
                    "The body is packed; nothing is unpacked here.",
                    "Send it without Content-Encoding.",
                    Map.of("Accept-Encoding", "identity"));
        }
        Optional<MediaType> type = MediaType.of(head.header("Content-Type"));
        return type.isEmpty()
                ? Answers.problem(
                        415,
                        "The header Content-Type names nothing that is read here.",
                        "Send one of " + MediaType.ALL + ", in UTF-8.",
                        Map.of("Accept", MediaType.ALL))
                : bodies.with(in, bytes -> taken(read(bytes, type.get()), token, now));
    }

    private static Intake read(byte[] bytes, MediaType type) {
        return switch (type) {
            case MAIL -> MailReader.read(bytes);
            case JSON -> XarfReader.isXarf(bytes) ? XarfReader.read(bytes) : FormReader.read(bytes);
        };
    }

    private Answer taken(Intake intake, Claim token, Instant now) throws Busy {
        return switch (intake) {
            case Refused(List<String> reasons, String next, _) ->
                    Answers.problem(422, "This cannot be read as a notice.", reasons, next);
            case Read(List<ReceivedNotice> notices, _) -> {
                String domain = Notifier.domain(notices.getFirst().notifier());
                LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
                Claim claim = token.equals(Claim.NONE) ? flaggers.domain(domain, day) : token;
                Sender sender =
                        claim.proven() ? new Sender.Flagger(claim.name()) : Sender.of(domain);
                yield flood.admit(sender, Channel.API, notices.size(), now)
                                instanceof Flood.Later later
                        ? later(later)
                        : Answers.created(
                                desk.receive(new Submission(notices, Channel.API, claim, now)));
            }
        };
    }

    /** What a token proves; nothing without one; empty if there is one that nobody has. */
    private Optional<Claim> token(Head head, Instant now) {
        if (head.header(AUTHORIZATION).isEmpty()) {
            return Optional.of(Claim.NONE);
        }
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return bearer(head)
                .flatMap(TrackingCode::parse)
                .map(code -> flaggers.token(code, day))
                .filter(claim -> !claim.equals(Claim.NONE));
    }

    private static Optional<String> bearer(Head head) {
        List<String> said = head.header(AUTHORIZATION);
        return said.size() == 1
                        && said.getFirst().regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(said.getFirst().substring(BEARER.length()).strip())
                : Optional.empty();
    }

    private static Answer unauthorized(String detail, String next) {
        return Answers.problem(401, detail, next, Map.of("WWW-Authenticate", "Bearer"));
    }
}
