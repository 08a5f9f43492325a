package dev.proviso.restrictions.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.aws.AwsStandIn.What;
import dev.proviso.restrictions.contract.Accesses;
import dev.proviso.restrictions.contract.ConnectorContract;
import dev.proviso.restrictions.contract.Trial;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The SDK's calls of Organizations and STS against our own stand-in, whose every answer about an
 * access is the judge's. This is not AWS.
 */
final class AccountConnectorTest {

    private static final String UNIT = Organization.UNIT;
    private static final JsonNode NONE = JsonMapper.shared().nullNode();

    private AwsStandIn aws;
    private AccountConnector connector;

    @BeforeEach
    void start() throws Exception {
        aws = new AwsStandIn();
        connector = AccountConnector.open(aws.place(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        if (aws != null) {
            aws.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        Trial trial =
                new Trial(
                        UNIT,
                        "000000000000",
                        Set.of(ServiceTable.STORAGE, ServiceTable.AI),
                        Level.ACCOUNT_OFF,
                        Accesses.named(
                                "tenant read",
                                "tenant write",
                                "tenant ai",
                                "old-token read",
                                "old-token write",
                                "plain-neighbour read"),
                        List.of("operator-secret", "session-token", "recording-0001"),
                        List.of("operator-secret", "session-secret", "session-token"));
        Map<String, String> before = aws.organization.all();
        Stream<DynamicTest> claims =
                new ConnectorContract(connector, trial, Pace.real())
                        .claims().stream()
                                .map(claim ->
                                        DynamicTest.dynamicTest(claim.name(), claim.trial()::run));
        return Stream.concat(
                claims,
                Stream.of(
                        DynamicTest.dynamicTest(
                                "no policy is left, and no other was touched",
                                () -> assertThat(aws.organization.all()).isEqualTo(before))));
    }

    @Test
    void theManagementAccountAndForeignAccountsAreRefusedInWords() {
        assertThat(fault(() -> connector.observe(Organization.MANAGEMENT)).words())
                .isEqualTo(
                        "This is the organization's management account, which no service-control"
                                + " policy reaches.");
        assertThat(fault(() -> connector.observe("123")).kind()).isEqualTo(Kind.GONE);
    }

    @Test
    void anAccountWithAsManyPoliciesAsAwsAllowsIsRefusedAndNothingIsLeft() {
        aws.organization.attachOther(UNIT, "guardrails-1");
        aws.organization.attachOther(UNIT, "guardrails-2");
        aws.organization.attachedMax(3);
        Map<String, String> before = aws.organization.all();
        ProviderFault fault = fault(() -> restrict(connector));
        assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
        assertThat(fault.words()).startsWith("As many service-control policies are attached");
        assertThat(aws.organization.all()).isEqualTo(before);
    }

    /** Another's policies stand before ours in the list, so that ours is on a later page. */
    @Test
    void othersPoliciesStayAsTheyAre() throws Exception {
        for (int i = 0; i < 5; i++) {
            aws.organization.attachOther(UNIT, "guardrails-" + i);
        }
        Map<String, String> before = aws.organization.all();
        restrict(connector);
        restrict(connector);
        assertThat(aws.organization.all()).hasSize(before.size() + 1).containsAllEntriesOf(before);
        connector.set(UNIT, AccountConnector.SETTING, NONE);
        assertThat(aws.organization.all()).isEqualTo(before);
    }

    @Test
    void aCallThatWasDoneAndNotAnsweredIsUncertainAndIsFinishedByTheNext() throws Exception {
        Map<String, String> before = aws.organization.all();
        for (String call : List.of("CreatePolicy", "AttachPolicy")) {
            for (What what : List.of(What.DONE_AND_500, What.DONE_AND_SILENT)) {
                aws.trouble(call, what);
                assertThat(fault(() -> restrict(connector)).kind()).isEqualTo(Kind.UNCERTAIN);
                restrict(connector);
                assertThat(connector.observe(UNIT).setting(AccountConnector.SETTING))
                        .isEqualTo(freeze());
                connector.set(UNIT, AccountConnector.SETTING, NONE);
                assertThat(aws.organization.all()).isEqualTo(before);
            }
        }
    }

    /** Nobody would ask again: the account is as it was. So the connector follows it up itself. */
    @Test
    void aWayBackWithoutAnAnswerLeavesNoPolicyThatIsAttachedToNothing() throws Exception {
        Map<String, String> before = aws.organization.all();
        for (String call : List.of("DetachPolicy", "DeletePolicy")) {
            restrict(connector);
            aws.trouble(call, What.DONE_AND_SILENT);
            connector.set(UNIT, AccountConnector.SETTING, NONE);
            assertThat(aws.organization.all()).isEqualTo(before);
        }
    }

    /** What is repeated is decided by the executor: the SDK asks once. */
    @Test
    void aBusyProviderIsAskedOnce() throws Exception {
        aws.trouble("CreatePolicy", What.BUSY);
        ProviderFault fault = fault(() -> restrict(connector));
        assertThat(fault.kind()).isEqualTo(Kind.BUSY);
        assertThat(fault.words())
                .isEqualTo("AWS Organizations answered 400 TooManyRequestsException.");
        assertThat(aws.calls).containsOnlyOnce("CreatePolicy").doesNotContain("AttachPolicy");
    }

    @Test
    void whatIsNotReachedWasNotChanged() throws Exception {
        AccountPlace place = aws.place();
        AccountConnector nowhere =
                AccountConnector.open(
                        new AccountPlace(
                                URI.create("http://127.0.0.1:1"),
                                place.sts(),
                                place.s3(),
                                place.bedrock(),
                                place.region(),
                                place.globalRegion(),
                                place.admin(),
                                place.probeRole(),
                                place.operatorRole(),
                                place.neighbour(),
                                place.settles(),
                                place.answerMax()),
                        Clock.systemUTC());
        ProviderFault fault = fault(() -> nowhere.observe(UNIT));
        assertThat(fault.kind()).isEqualTo(Kind.BUSY);
        assertThat(fault.words())
                .isEqualTo("AWS Organizations is not reached; nothing was changed.");
    }

    /** A session from before is stopped like any other, and the neighbour goes on. */
    @Test
    void aSessionFromBeforeIsStoppedToo() throws Exception {
        Access fresh = new Access(Who.TENANT, Operation.WRITE);
        Access old = new Access(Who.OLD_TOKEN, Operation.WRITE);
        assertThat(connector.probe(UNIT, old).result()).isEqualTo(Result.NOT_TRIED);
        assertThat(connector.probe(UNIT, fresh).result()).isEqualTo(Result.ALLOWED);
        assertThat(connector.probe(UNIT, old).result()).isEqualTo(Result.ALLOWED);
        restrict(connector);
        assertThat(connector.probe(UNIT, old).result()).isEqualTo(Result.REFUSED);
        assertThat(connector.probe(UNIT, new Access(Who.TENANT, Operation.READ)).result())
                .isEqualTo(Result.ALLOWED);
        assertThat(connector.probe(UNIT, new Access(Who.PLAIN_NEIGHBOUR, Operation.WRITE)).result())
                .isEqualTo(Result.ALLOWED);
    }

    private JsonNode freeze() {
        Denials denials = new Denials(ServiceTable.ofAccounts(), aws.place().operatorRole());
        ObjectNode document = JsonMapper.shared().createObjectNode().put("Version", "2012-10-17");
        return document.set("Statement", denials.freeze());
    }

    private void restrict(AccountConnector by) throws ProviderFault, InterruptedException {
        by.set(UNIT, AccountConnector.SETTING, freeze());
    }

    private interface Asked {
        void ask() throws ProviderFault, InterruptedException;
    }

    private static ProviderFault fault(Asked asked) {
        return catchThrowableOfType(ProviderFault.class, asked::ask);
    }
}
