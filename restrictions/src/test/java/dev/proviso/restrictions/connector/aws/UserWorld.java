package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import dev.proviso.restrictions.connector.s3.SignedHttp.Answer;
import dev.proviso.restrictions.connector.s3.SignedHttp.Call;
import dev.proviso.restrictions.connector.s3.SignedHttp.Signing;
import dev.proviso.testing.servers.CephServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two users with a bucket each on the shared Ceph, whose IAM restricts one of them. */
final class UserWorld {

    /**
     * Ceph refuses a policy that names an action, or a pattern of actions, that it does not know.
     */
    private static final ServiceTable AS_CEPH_KNOWS_THEM =
            new ServiceTable(
                    List.of(
                            new AwsService(
                                    "s3",
                                    List.of("CreateBucket", "PutObject"),
                                    List.of("Abort*", "Bypass*", "Create*", "Delete*", "Put*"))),
                    List.of());

    final CephServer server = CephServer.shared();
    final Credential unit = user("iam-unit");
    final Credential neighbour = user("iam-neighbour");
    final String bucket = unit.user() + "-data";

    private final SignedHttp http = SignedHttp.s3("default", Clock.systemUTC());

    UserWorld() throws IOException, InterruptedException {
        fine(s3(unit, "PUT", "/" + bucket, ""));
        fine(s3(unit, "PUT", "/" + bucket + "/recording-0001", "hello"));
        fine(s3(neighbour, "PUT", "/" + neighbour.user() + "-data", ""));
    }

    private Credential user(String prefix) {
        CephServer.Key key = server.newUser(prefix);
        return new Credential(key.user(), key.access(), key.secret());
    }

    Credential admin() {
        CephServer.Key key = server.admin();
        return new Credential(key.user(), key.access(), key.secret());
    }

    UserPlace place() {
        return new UserPlace(
                server.gateways().getFirst(),
                server.gateways(),
                Optional.empty(),
                "default",
                "us-east-1",
                admin(),
                Map.of(unit.user(), unit),
                Optional.of(neighbour),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    UserConnector connector() {
        UserPlace place = place();
        return new UserConnector(
                place,
                Clock.systemUTC(),
                AS_CEPH_KNOWS_THEM,
                AwsClients.iam(
                        place.iam(),
                        place.globalRegion(),
                        place.admin(),
                        place.answerMax(),
                        new CephAnswersInOrder()));
    }

    Answer s3(Credential by, String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                server.gateways().getFirst(),
                Call.of(method, path, Map.of())
                        .with(Map.of(), body.getBytes(StandardCharsets.UTF_8)),
                Optional.of(by),
                Signing.HEADER);
    }

    private static void fine(Answer answer) {
        if (!answer.isFine()) {
            throw new IllegalStateException(answer.words());
        }
    }
}
