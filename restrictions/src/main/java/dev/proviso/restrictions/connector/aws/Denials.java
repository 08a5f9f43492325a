package dev.proviso.restrictions.connector.aws;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The statements by which each level is reached. Every one denies: nothing that we attach can give
 * anybody anything.
 *
 * @param except a role of the operator's in every account that goes on working, as a pattern of its
 *     ARN; a statement of its own keeps everybody else from it
 */
record Denials(ServiceTable services, Optional<String> except) {

    static final String FREEZE = "ProvisoFreezeStorage";
    static final String READ_ONLY = "ProvisoReadOnlyStorage";
    static final String SESSIONS = "ProvisoReadOnlySessions";
    static final String STORAGE_OFF = "ProvisoOffStorage";
    static final String AI_OFF = "ProvisoOffAi";
    static final String ACCOUNT_OFF = "ProvisoOffAccount";
    static final String OPERATOR = "ProvisoOperatorRole";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Nothing more is stored; reading, deleting and fetching from archives stay. */
    JsonNode freeze() {
        return withSessions(deny(FREEZE, services.growth()));
    }

    /** Reading, listing and fetching from archives stay, nothing else. */
    JsonNode readOnly() {
        return withSessions(deny(READ_ONLY, services.changes()));
    }

    JsonNode storageOff() {
        return statements(deny(STORAGE_OFF, services.allOfStorage()));
    }

    JsonNode aiOff() {
        return statements(deny(AI_OFF, services.allOfAi()));
    }

    JsonNode accountOff() {
        return statements(deny(ACCOUNT_OFF, Stream.of("*")));
    }

    /** An express bucket asks once for a session, which may be one for reading only. */
    private JsonNode withSessions(ObjectNode denial) {
        if (!services.hasExpress()) {
            return statements(denial);
        }
        ObjectNode sessions = deny(SESSIONS, Stream.of("s3express:CreateSession"));
        sessions.withObject("Condition")
                .putObject("StringNotEquals")
                .put("s3express:SessionMode", "ReadOnly");
        return statements(denial, sessions);
    }

    private ArrayNode statements(ObjectNode... denials) {
        ArrayNode all = NODES.arrayNode();
        for (ObjectNode denial : denials) {
            all.add(denial);
        }
        except.ifPresent(role -> {
            ObjectNode guard =
                    deny(OPERATOR, Stream.of("iam:*", "sts:AssumeRole*")).put("Resource", role);
            all.add(guard);
        });
        return all;
    }

    private ObjectNode deny(String sid, Stream<String> actions) {
        ObjectNode statement = NODES.objectNode().put("Sid", sid).put("Effect", "Deny");
        ArrayNode list = statement.putArray("Action");
        actions.forEach(list::add);
        statement.put("Resource", "*");
        except.ifPresent(role ->
                statement
                        .putObject("Condition")
                        .putObject("ArnNotLike")
                        .put("aws:PrincipalArn", role));
        return statement;
    }
}
