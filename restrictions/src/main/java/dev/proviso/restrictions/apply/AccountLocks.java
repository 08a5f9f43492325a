package dev.proviso.restrictions.apply;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One plan at a time on an account. */
final class AccountLocks {
    private final ConcurrentHashMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** What is done while an account is held. */
    interface Job<T> {
        T run() throws InterruptedException;
    }

    <T> T holding(String connector, String account, Job<T> job) throws InterruptedException {
        ReentrantLock lock =
                locks.computeIfAbsent(connector + '\0' + account, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            return job.run();
        } finally {
            lock.unlock();
        }
    }
}
