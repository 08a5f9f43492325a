package dev.proviso.restrictions.connector.openstack;

import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Swift's proxy, as the reseller administrator: quota, containers and who may use them. */
final class SwiftProxy {
    private static final String WHO = "Swift";
    private static final int PAGE = 1000;

    /** What its read-only filter answers. */
    private static final int READ_ONLY = 405;

    private final OpenStackConfig config;
    private final Http http;
    private final Keystone keystone;

    /** A container that somebody else may read or write. */
    record Shared(String container, ContainerAcl acl, Operation operation) {}

    /** An object, by its names. */
    record Place(String container, String object) {}

    SwiftProxy(OpenStackConfig config, Http http, Keystone keystone) {
        this.config = config;
        this.http = http;
        this.keystone = keystone;
    }

    /** Swift's name of a project's storage. */
    String account(String project) {
        return config.accountPrefix() + project;
    }

    /** The address of a project's storage, or of what is in it. */
    URI uri(String project, String... below) {
        StringBuilder uri = new StringBuilder(config.storage() + "/" + account(project));
        for (String each : below) {
            uri.append('/')
                    .append(URLEncoder.encode(each, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return URI.create(uri.toString());
    }

    /**
     * Sets the quota in bytes; none takes it away. Makes the storage if it was never used.
     *
     * @return false if nothing was set, as the proxy holds the account to be read-only: it believes
     *     so for as long as it keeps what it knows of an account, though read-only ended meanwhile
     */
    boolean quota(String project, Optional<String> bytes)
            throws ProviderFault, InterruptedException {
        Map<String, String> header =
                bytes.map(value -> Map.of(AccountServers.QUOTA, value))
                        .orElse(Map.of("X-Remove-Account-Meta-Quota-Bytes", "x"));
        Http.Answer answer = asOperator("POST", uri(project), header);
        if (answer.status() != READ_ONLY && !answer.succeeded()) {
            throw new ProviderFault(
                    Kind.REFUSED, "Swift answers a change of quota with " + answer.status() + ".");
        }
        return answer.succeeded();
    }

    /** The key by which the account signs links: a secret, for the one link of a probe. */
    Optional<String> linkKey(String project) throws ProviderFault, InterruptedException {
        return asOperator("HEAD", uri(project), Map.of()).header("X-Account-Meta-Temp-Url-Key");
    }

    /** Everybody else's ways into the account. */
    List<Shared> shared(String project) throws ProviderFault, InterruptedException {
        List<Shared> shared = new ArrayList<>();
        for (String container : containers(project)) {
            Http.Answer answer = asOperator("HEAD", uri(project, container), Map.of());
            if (answer.status() == 404) {
                continue; // taken away meanwhile
            }
            if (!answer.succeeded()) {
                throw new ProviderFault(
                        Kind.REFUSED, "Swift answers a container with " + answer.status() + ".");
            }
            add(shared, project, container, answer, "X-Container-Read", Operation.READ);
            add(shared, project, container, answer, "X-Container-Write", Operation.WRITE);
        }
        return shared;
    }

    private static void add(
            List<Shared> shared,
            String project,
            String container,
            Http.Answer answer,
            String header,
            Operation operation) {
        for (String element : answer.header(header).orElse("").split(",", -1)) {
            ContainerAcl.read(element, project)
                    .ifPresent(acl -> shared.add(new Shared(container, acl, operation)));
        }
    }

    private List<String> containers(String project) throws ProviderFault, InterruptedException {
        List<String> names = new ArrayList<>();
        while (true) {
            String marker =
                    names.isEmpty()
                            ? ""
                            : "&marker="
                                    + URLEncoder.encode(names.getLast(), StandardCharsets.UTF_8);
            List<String> page = names(uri(project), "limit=" + PAGE + marker);
            names.addAll(page);
            if (names.size() > config.containersMax()) {
                throw new ProviderFault(
                        Kind.REFUSED,
                        "The account has more than %,d containers; raise the limit in the"
                                        .formatted(config.containersMax())
                                + " connector's configuration to read all their grants.");
            }
            if (page.size() < PAGE) {
                return names;
            }
        }
    }

    /** One object of an account, if there is any. */
    Optional<Place> anyPlace(String project) throws ProviderFault, InterruptedException {
        for (String container : containers(project)) {
            Optional<String> object = anyObject(project, container);
            if (object.isPresent()) {
                return Optional.of(new Place(container, object.get()));
            }
        }
        return Optional.empty();
    }

    /** One object of a container, if there is any. */
    Optional<String> anyObject(String project, String container)
            throws ProviderFault, InterruptedException {
        return names(uri(project, container), "limit=1").stream().findFirst();
    }

    private List<String> names(URI of, String query) throws ProviderFault, InterruptedException {
        Http.Answer answer = asOperator("GET", URI.create(of + "?format=json&" + query), Map.of());
        if (answer.status() == 404) {
            return List.of();
        }
        if (!answer.succeeded()) {
            throw new ProviderFault(
                    Kind.REFUSED, "Swift answers a listing with " + answer.status() + ".");
        }
        List<String> names = new ArrayList<>();
        for (JsonNode each : answer.json(WHO)) {
            names.add(each.path("name").asString(""));
        }
        return names;
    }

    private Http.Answer asOperator(String method, URI uri, Map<String, String> headers)
            throws ProviderFault, InterruptedException {
        String token = keystone.operatorToken();
        Http.Answer answer = as(token, method, uri, headers, "");
        if (answer.status() == 401) {
            keystone.forget(token);
            answer = as(keystone.operatorToken(), method, uri, headers, "");
        }
        return answer;
    }

    /** A request as anybody; an empty token is nobody. */
    Http.Answer as(String token, String method, URI uri, Map<String, String> headers, String body)
            throws ProviderFault, InterruptedException {
        Map<String, String> all = new HashMap<>(headers);
        if (!token.isEmpty()) {
            all.put("x-auth-token", token);
        }
        return http.send(WHO, method, uri, all, body);
    }
}
