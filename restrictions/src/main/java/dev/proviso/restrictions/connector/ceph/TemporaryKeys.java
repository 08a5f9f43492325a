package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.s3.Credential;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keys made for one probe and taken away after it, held in memory only. One that a crash left
 * behind goes with the next. Also the lock by which changes of one user's record wait for each
 * other.
 */
final class TemporaryKeys {

    static final String PREFIX = "PROVISOPROBE";

    private static final int REMOVALS_MAX = 3;
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final AdminOps admin;
    private final SecureRandom random;
    private final Pace pace;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    TemporaryKeys(AdminOps admin, SecureRandom random, Pace pace) {
        this.admin = admin;
        this.random = random;
        this.pace = pace;
    }

    /** What is done with a key. */
    @FunctionalInterface
    interface Use<T> {
        T with(Credential key) throws ProviderFault, InterruptedException;
    }

    /** What is done while nobody else of this process changes the user. */
    @FunctionalInterface
    interface Change<T> {
        T run() throws ProviderFault, InterruptedException;
    }

    <T> T locked(String user, Change<T> change) throws ProviderFault, InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(user, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            return change.run();
        } finally {
            lock.unlock();
        }
    }

    <T> T with(String user, Use<T> use) throws ProviderFault, InterruptedException {
        return locked(
                user,
                () -> {
                    Credential key = new Credential(user, PREFIX + hex(4), hex(20));
                    ObjectNode record = admin.userRecord(user);
                    try {
                        admin.putUserRecord(user, UserRecord.withKey(record, PREFIX, key));
                        return use.with(key);
                    } finally {
                        remove(user);
                    }
                });
    }

    private void remove(String user) throws ProviderFault, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                ObjectNode record = admin.userRecord(user);
                admin.putUserRecord(user, UserRecord.withoutKeys(record, PREFIX));
                return;
            } catch (ProviderFault fault) {
                if (attempt == REMOVALS_MAX) {
                    throw new ProviderFault(
                            fault.kind(),
                            "A temporary key ("
                                    + PREFIX
                                    + "…) may be left; the next probe takes it away. "
                                    + fault.words(),
                            fault);
                }
                pace.pause(BETWEEN);
            }
        }
    }

    private String hex(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return HexFormat.of().withUpperCase().formatHex(some);
    }
}
