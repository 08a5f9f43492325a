package dev.proviso.restrictions.connector.openstack;

import dev.proviso.restrictions.connector.ProviderFault;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Users of Proviso's own, one for each project that is probed, from its first probe on. */
final class ProbeUsers {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Keystone keystone;
    private final ConcurrentHashMap<String, User> users = new ConcurrentHashMap<>();

    /**
     * A user.
     *
     * @param oldToken from when the user was made; none when the project was off already
     */
    private record User(String id, String password, Optional<String> oldToken) {}

    ProbeUsers(Keystone keystone) {
        this.keystone = keystone;
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
            String name = "proviso-probe-" + random();
            String password = random();
            String id = keystone.addUser(name, password, project);
            user = new User(id, password, Optional.empty());
            users.put(project, user); // before the token: whatever happens, it is removed
            user = new User(id, password, keystone.token(id, password, project));
            users.put(project, user);
        }
        return user;
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
