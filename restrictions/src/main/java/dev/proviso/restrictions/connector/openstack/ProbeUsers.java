package dev.proviso.restrictions.connector.openstack;

import dev.proviso.restrictions.connector.ProviderFault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Users of Proviso's own, one for each project that is probed, from its first probe on. */
final class ProbeUsers {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String PREFIX = "proviso-probe-";

    /** A process that was killed leaves its users; one that works is done with a probe by then. */
    private static final Duration LEFT_AFTER = Duration.ofHours(1);

    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{10})-[0-9a-f]+");

    private final Keystone keystone;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, User> users = new ConcurrentHashMap<>();

    /**
     * A user.
     *
     * @param oldToken from when the user was made; none when the project was off already
     */
    private record User(String id, String password, Optional<String> oldToken) {}

    ProbeUsers(Keystone keystone, InstantSource clock) {
        this.keystone = keystone;
        this.clock = clock;
    }

    /** A token made now. */
    Optional<String> newToken(String project) throws ProviderFault, InterruptedException {
        User user = user(project);
        return keystone.token(user.id(), user.password(), project);
    }

    /** The token of the first probe. */
    Optional<String> oldToken(String project) throws ProviderFault, InterruptedException {
        return user(project).oldToken();
    }

    private synchronized User user(String project) throws ProviderFault, InterruptedException {
        User user = users.get(project);
        if (user == null) {
            removeLeft(project);
            String name = PREFIX + clock.instant().getEpochSecond() + "-" + random();
            String password = random();
            String id = keystone.addUser(name, password, project);
            user = new User(id, password, Optional.empty());
            users.put(project, user); // before the token: whatever happens, it is removed
            user = new User(id, password, keystone.token(id, password, project));
            users.put(project, user);
        }
        return user;
    }

    private void removeLeft(String project) throws ProviderFault, InterruptedException {
        long before = clock.instant().minus(LEFT_AFTER).getEpochSecond();
        for (Map.Entry<String, String> user : keystone.usersOf(project, PREFIX).entrySet()) {
            Matcher made = NAME.matcher(user.getValue());
            if (made.matches() && Long.parseLong(made.group(1)) < before) {
                keystone.removeUser(user.getKey());
            }
        }
    }

    static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    synchronized void removeAll() throws ProviderFault, InterruptedException {
        for (String project : users.keySet().stream().sorted().toList()) {
            User user = users.get(project);
            if (user != null) {
                keystone.removeUser(user.id());
                users.remove(project);
            }
        }
    }
}
