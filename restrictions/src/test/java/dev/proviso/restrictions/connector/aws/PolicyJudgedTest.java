package dev.proviso.restrictions.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Tightening;
import dev.proviso.restrictions.connector.aws.IamJudge.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What our policies do, judged by an evaluator that others wrote, on every action that AWS has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PolicyJudgedTest {

    private static final String UNIT = "111122223333";
    private static final String OPERATOR = "ProvisoOperator";
    private static final Denials DENIALS =
            new Denials(ServiceTable.ofAccounts(), Optional.of("arn:aws:iam::*:role/" + OPERATOR));

    /** Of AWS's category of machine learning and AI, what does not take in a customer's content. */
    private static final Set<String> AI_LEFT_OUT =
            Set.of(
                    "aidevops",
                    "aiops",
                    "cleanrooms-ml",
                    "codeguru",
                    "devops-guru",
                    "groundtruthlabeling",
                    "healthlake",
                    "lookoutequipment",
                    "lookoutmetrics",
                    "medical-imaging",
                    "monitron",
                    "omics",
                    "researchstudio",
                    "sagemaker-unified-studio-mcp",
                    "tiros");

    /** What fetches something out of an archive, though AWS calls it a write. */
    private static final Set<String> WAYS_OUT = Set.of("s3:RestoreObject", "glacier:InitiateJob");

    /** Sessions are judged with their mode; the last one is how an object lambda answers a read. */
    private static final Set<String> JUDGED_APART =
            Set.of(
                    "s3express:CreateSession",
                    "s3-object-lambda:RestoreObject",
                    "s3-object-lambda:WriteGetObjectResponse");

    private IamJudge judge;

    @BeforeAll
    void startJudge() {
        judge = new IamJudge();
    }

    @AfterAll
    void stopJudge() {
        if (judge != null) {
            judge.close();
        }
    }

    private static JsonNode policy(JsonNode... denials) {
        List<Demand> demands = new ArrayList<>();
        for (JsonNode denial : denials) {
            demands.add(new Demand(new Tightening.Fixed(denial), new TreeMap<>()));
        }
        return PolicyDocument.tightened(JsonNodeFactory.instance.nullNode(), demands);
    }

    private static final JsonNode FREEZE = policy(DENIALS.freeze());
    private static final JsonNode READ_ONLY = policy(DENIALS.freeze(), DENIALS.readOnly());
    private static final JsonNode STORAGE_OFF =
            policy(DENIALS.freeze(), DENIALS.readOnly(), DENIALS.storageOff());
    private static final JsonNode AI_OFF = policy(DENIALS.aiOff());
    private static final JsonNode ACCOUNT_OFF =
            policy(
                    DENIALS.freeze(),
                    DENIALS.readOnly(),
                    DENIALS.storageOff(),
                    DENIALS.aiOff(),
                    DENIALS.accountOff());

    /** A row: an action, its resource, and whether it passes at each level. */
    private record Row(
            String action,
            String resource,
            boolean freeze,
            boolean readOnly,
            boolean storageOff,
            boolean aiOff) {}

    private static final String OBJECT = "arn:aws:s3:::archive/recording-0001";
    private static final String BUCKET = "arn:aws:s3:::archive";
    private static final List<Row> TABLE =
            List.of(
                    new Row("s3:GetObject", OBJECT, true, true, false, true),
                    new Row("s3:ListBucket", BUCKET, true, true, false, true),
                    new Row("s3:ListAllMyBuckets", "*", true, true, false, true),
                    new Row("s3:RestoreObject", OBJECT, true, true, false, true),
                    new Row("s3:GetBucketPolicy", BUCKET, true, true, false, true),
                    new Row("s3:PutObject", OBJECT, false, false, false, true),
                    new Row("s3:CreateBucket", BUCKET, false, false, false, true),
                    new Row("s3:DeleteObject", OBJECT, true, false, false, true),
                    new Row("s3:PutBucketPolicy", BUCKET, true, false, false, true),
                    new Row("s3:PutLifecycleConfiguration", BUCKET, true, false, false, true),
                    new Row("s3:AbortMultipartUpload", OBJECT, true, false, false, true),
                    new Row(
                            "bedrock:InvokeModel",
                            "arn:aws:bedrock:eu-central-1::foundation-model/m",
                            true,
                            true,
                            true,
                            false),
                    new Row("transcribe:StartTranscriptionJob", "*", true, true, true, false),
                    new Row("comprehend:DetectEntities", "*", true, true, true, false),
                    new Row("translate:TranslateText", "*", true, true, true, false),
                    new Row("ec2:DescribeInstances", "*", true, true, true, true),
                    new Row(
                            "dynamodb:PutItem",
                            "arn:aws:dynamodb:eu-central-1:" + UNIT + ":table/t",
                            true,
                            true,
                            true,
                            true));

    @Test
    void eachLevelStopsWhatItSaysAndNothingElse() {
        for (Row row : TABLE) {
            Request request = new Request(UNIT, "", row.action(), row.resource());
            String as = row.action();
            assertThat(judge.allows(request)).as(as).isTrue();
            assertThat(judge.allows(request, FREEZE)).as(as).isEqualTo(row.freeze());
            assertThat(judge.allows(request, READ_ONLY)).as(as).isEqualTo(row.readOnly());
            assertThat(judge.allows(request, STORAGE_OFF)).as(as).isEqualTo(row.storageOff());
            assertThat(judge.allows(request, AI_OFF)).as(as).isEqualTo(row.aiOff());
            assertThat(judge.allows(request, ACCOUNT_OFF)).as(as).isFalse();
        }
    }

    @Test
    void theOperatorsRoleGoesOnAndNobodyElseGetsHoldOfIt() {
        for (Row row : TABLE) {
            Request operator = new Request(UNIT, OPERATOR, row.action(), row.resource());
            for (JsonNode policy : List.of(FREEZE, STORAGE_OFF, AI_OFF, ACCOUNT_OFF)) {
                assertThat(judge.allows(operator, policy)).as(row.action()).isTrue();
            }
            assertThat(judge.allows(operator.by("Customer"), ACCOUNT_OFF)).isFalse();
            assertThat(judge.allowsWithoutPrincipal(operator, ACCOUNT_OFF)).isFalse();
        }
        String role = "arn:aws:iam::" + UNIT + ":role/" + OPERATOR;
        for (String action :
                List.of("iam:UpdateAssumeRolePolicy", "iam:PassRole", "sts:AssumeRole")) {
            assertThat(judge.allows(new Request(UNIT, "", action, role), FREEZE)).isFalse();
            assertThat(judge.allows(new Request(UNIT, "", action, role + "2"), FREEZE)).isTrue();
        }
    }

    /** Also what AWS added to its lists since: the judge brings them. */
    @Test
    void everyChangeOfEveryStorageServiceIsStoppedAndEveryReadStays() {
        List<String> wrong = new ArrayList<>();
        for (AwsService service : ServiceTable.ofAccounts().storage()) {
            judge.actionsOf(service.prefix())
                    .forEach((name, level) -> {
                        String action = service.prefix() + ":" + name;
                        boolean reads =
                                level.equals("Read")
                                        || level.equals("List")
                                        || WAYS_OUT.contains(action);
                        if (!JUDGED_APART.contains(action)
                                && judge.allowsAny(UNIT, action, READ_ONLY) != reads) {
                            wrong.add(action + " " + level);
                        }
                        if (judge.allowsAny(UNIT, action, STORAGE_OFF)) {
                            wrong.add(action + " at service-off");
                        }
                        if (reads && !judge.allowsAny(UNIT, action, FREEZE)) {
                            wrong.add(action + " at freeze");
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void anActionThatAwsDoesNotHaveYetIsStoppedToo() {
        assertThat(judge.allowsAny(UNIT, "s3:StoreObject", READ_ONLY)).isFalse();
        assertThat(judge.allowsAny(UNIT, "s3vectors:MergeIndex", READ_ONLY)).isFalse();
        assertThat(judge.allowsAny(UNIT, "bedrock:DreamUpModel", AI_OFF)).isFalse();
    }

    @Test
    void anExpressBucketMayBeReadInASessionForReading() {
        Request session =
                new Request(
                        UNIT,
                        "",
                        "s3express:CreateSession",
                        "arn:aws:s3express:eu-central-1:" + UNIT + ":bucket/b--euc1-az1--x-s3");
        Map<String, String> reading = Map.of("s3express:SessionMode", "ReadOnly");
        Map<String, String> writing = Map.of("s3express:SessionMode", "ReadWrite");
        for (JsonNode policy : List.of(FREEZE, READ_ONLY)) {
            assertThat(judge.allowsIn(reading, session, policy)).isTrue();
            assertThat(judge.allowsIn(writing, session, policy)).isFalse();
            assertThat(judge.allows(session, policy)).isFalse();
        }
        assertThat(judge.allowsIn(reading, session, STORAGE_OFF)).isFalse();
    }

    @Test
    void everyAiServiceOfAwsIsInTheTableOrLeftOutOnPurpose() {
        Set<String> known = new TreeSet<>(ServiceTable.ofAccounts().ai());
        known.addAll(AI_LEFT_OUT);
        assertThat(judge.servicesOf("machine-learning-and-ai")).allMatch(known::contains);
        for (String service : ServiceTable.ofAccounts().ai()) {
            for (String action : judge.actionsOf(service).keySet()) {
                assertThat(judge.allowsAny(UNIT, service + ":" + action, AI_OFF))
                        .as(service + ":" + action)
                        .isFalse();
            }
        }
    }

    /** A policy of one account is attached to it alone; the judge is asked all the same. */
    @Test
    void aNeighbourHasNoPolicyOfOurs() {
        for (Row row : TABLE) {
            assertThat(judge.allows(new Request("444455556666", "", row.action(), row.resource())))
                    .isTrue();
        }
    }

    /** 5,120 was AWS's limit until May 2026, and is a user's 2,048 still. */
    @Test
    void allLevelsTogetherFitIntoOnePolicy() {
        Denials longest =
                new Denials(
                        ServiceTable.ofAccounts(),
                        Optional.of("arn:aws-us-gov:iam::*:role/" + "r".repeat(64)));
        JsonNode account =
                policy(
                        longest.freeze(),
                        longest.readOnly(),
                        longest.storageOff(),
                        longest.aiOff(),
                        longest.accountOff());
        assertThat(bytes(account)).isLessThanOrEqualTo(5120);
        Denials ofUser = new Denials(ServiceTable.ofUsers(), Optional.empty());
        JsonNode user =
                policy(
                        ofUser.freeze(),
                        ofUser.readOnly(),
                        ofUser.storageOff(),
                        ofUser.aiOff(),
                        ofUser.accountOff());
        assertThat(bytes(user)).isLessThanOrEqualTo(2048);
    }

    private static int bytes(JsonNode policy) {
        return policy.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
