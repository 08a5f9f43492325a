package dev.proviso.restrictions.connector.openstack;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keystone's v3 calls, as far as restrictions need them. */
final class Keystone {
    private static final String WHO = "Keystone";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final OpenStackConfig config;
    private final Http http;
    private @Nullable String operatorToken;

    /** A project as Keystone shows it. */
    record Project(String id, String domain, String parent, boolean enabled) {}

    Keystone(OpenStackConfig config, Http http) {
        this.config = config;
        this.http = http;
    }

    /** The operator's token; made again when it is not taken any more. */
    synchronized String operatorToken() throws ProviderFault, InterruptedException {
        String token = operatorToken;
        if (token == null) {
            token =
                    signIn(operator())
                            .orElseThrow(() ->
                                    new ProviderFault(
                                            Kind.REFUSED,
                                            "Keystone does not take the operator's credential."));
            operatorToken = token;
        }
        return token;
    }

    /** After a 401. */
    synchronized void forget(String token) {
        if (token.equals(operatorToken)) {
            operatorToken = null;
        }
    }

    /** A new token of a user for a project; none when Keystone refuses. */
    Optional<String> token(String user, String password, String project)
            throws ProviderFault, InterruptedException {
        ObjectNode scope = NODES.objectNode();
        scope.putObject("project").put("id", project);
        return signIn(auth(NODES.objectNode().put("id", user), password, scope));
    }

    private ObjectNode operator() {
        return switch (config.operator()) {
            case OpenStackConfig.Credential.Password with -> {
                ObjectNode user = NODES.objectNode().put("name", with.user());
                user.putObject("domain").put("id", with.domain());
                ObjectNode scope = NODES.objectNode();
                scope.putObject("project")
                        .put("name", with.project())
                        .putObject("domain")
                        .put("id", with.domain());
                yield auth(user, with.password(), scope);
            }
            case OpenStackConfig.Credential.Application with -> {
                ObjectNode identity = NODES.objectNode();
                identity.putArray("methods").add("application_credential");
                identity.putObject("application_credential")
                        .put("id", with.id())
                        .put("secret", with.secret());
                yield NODES.objectNode().set("identity", identity);
            }
        };
    }

    private static ObjectNode auth(ObjectNode user, String password, ObjectNode scope) {
        ObjectNode identity = NODES.objectNode();
        identity.putArray("methods").add("password");
        identity.putObject("password").set("user", user.put("password", password));
        ObjectNode auth = NODES.objectNode();
        auth.set("identity", identity);
        auth.set("scope", scope);
        return auth;
    }

    private Optional<String> signIn(ObjectNode auth) throws ProviderFault, InterruptedException {
        ObjectNode body = NODES.objectNode();
        body.set("auth", auth);
        Http.Answer answer =
                http.send(
                        WHO,
                        "POST",
                        uri("/auth/tokens"),
                        Map.of("content-type", "application/json"),
                        CanonicalJson.write(body));
        if (answer.status() == 401 || answer.status() == 403) {
            return Optional.empty();
        }
        return Optional.of(
                answer.header("x-subject-token")
                        .orElseThrow(() -> unexpected("a sign-in", answer)));
    }

    /**
     * A project.
     *
     * @throws ProviderFault {@code GONE} when there is none with this id
     */
    Project project(String id) throws ProviderFault, InterruptedException {
        Http.Answer answer = call("GET", "/projects/" + id, null);
        if (answer.status() == 404) {
            throw new ProviderFault(Kind.GONE, "Keystone has no such project.");
        }
        JsonNode project = expected("a project", answer).json(WHO).path("project");
        return new Project(
                project.path("id").asString(""),
                project.path("domain_id").asString(""),
                project.path("parent_id").asString(""),
                project.path("enabled").asBoolean(true));
    }

    void setEnabled(String id, boolean enabled) throws ProviderFault, InterruptedException {
        ObjectNode body = NODES.objectNode();
        body.putObject("project").put("enabled", enabled);
        Http.Answer answer = call("PATCH", "/projects/" + id, body);
        if (answer.status() == 404) {
            throw new ProviderFault(Kind.GONE, "Keystone has no such project.");
        }
        expected("a project's change", answer);
    }

    /** Makes a user who may work in a project; its id. */
    String addUser(String name, String password, String project)
            throws ProviderFault, InterruptedException {
        ObjectNode body = NODES.objectNode();
        body.putObject("user")
                .put("name", name)
                .put("password", password)
                .put("default_project_id", project);
        String id =
                expected("a new user", call("POST", "/users", body))
                        .json(WHO)
                        .path("user")
                        .path("id")
                        .asString("");
        String role = role();
        expected(
                "a user's role",
                call("PUT", "/projects/" + project + "/users/" + id + "/roles/" + role, null));
        return id;
    }

    /** Users whose names begin so and whose project it is, by id: their names. */
    Map<String, String> usersOf(String project, String begins)
            throws ProviderFault, InterruptedException {
        JsonNode users =
                expected("the users", call("GET", "/users?name__startswith=" + begins, null))
                        .json(WHO)
                        .path("users");
        Map<String, String> found = new TreeMap<>();
        for (JsonNode user : users) {
            String name = user.path("name").asString("");
            if (name.startsWith(begins)
                    && user.path("default_project_id").asString("").equals(project)) {
                found.put(user.path("id").asString(""), name);
            }
        }
        return found;
    }

    void removeUser(String id) throws ProviderFault, InterruptedException {
        Http.Answer answer = call("DELETE", "/users/" + id, null);
        if (answer.status() != 404) {
            expected("a user's end", answer);
        }
    }

    private String role() throws ProviderFault, InterruptedException {
        String name = URLEncoder.encode(config.probeRole(), StandardCharsets.UTF_8);
        JsonNode roles =
                expected("the roles", call("GET", "/roles?name=" + name, null))
                        .json(WHO)
                        .path("roles");
        if (roles.size() != 1) {
            throw new ProviderFault(Kind.REFUSED, "Keystone has no role for probes.");
        }
        return roles.path(0).path("id").asString("");
    }

    private Http.Answer call(String method, String path, @Nullable ObjectNode body)
            throws ProviderFault, InterruptedException {
        Http.Answer answer = once(method, path, body, operatorToken());
        return answer.status() == 401 ? once(method, path, body, operatorToken()) : answer;
    }

    private Http.Answer once(String method, String path, @Nullable ObjectNode body, String token)
            throws ProviderFault, InterruptedException {
        Http.Answer answer =
                http.send(
                        WHO,
                        method,
                        uri(path),
                        Map.of("x-auth-token", token, "content-type", "application/json"),
                        body == null ? "" : CanonicalJson.write(body));
        if (answer.status() == 401) {
            forget(token);
        }
        return answer;
    }

    private URI uri(String path) {
        return URI.create(config.identity() + path);
    }

    private static Http.Answer expected(String what, Http.Answer answer) throws ProviderFault {
        if (!answer.succeeded()) {
            throw unexpected(what, answer);
        }
        return answer;
    }

    private static ProviderFault unexpected(String what, Http.Answer answer) {
        return new ProviderFault(
                Kind.REFUSED, "Keystone answers %s with %d.".formatted(what, answer.status()));
    }
}
