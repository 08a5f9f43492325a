package dev.proviso.restrictions.journal;

import dev.proviso.ledger.log.LogRefusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes of many threads on one connection: who comes while one commits waits, and then all that
 * wait go in one transaction. A disk that needs milliseconds for each would hold up thousands of
 * accounts.
 */
final class GroupCommit {
    /** As many as wait when this many accounts are worked on at once, and some room. */
    private static final int BATCH = 500;

    /** One write. */
    interface Work {
        void run(Connection connection) throws SQLException, LogRefusal;
    }

    /** One question. */
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private static final class Waiting {
        final Work work;
        boolean done;
        Optional<Throwable> failure = Optional.empty();

        Waiting(Work work) {
            this.work = work;
        }
    }

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();

    GroupCommit(Connection connection) {
        this.connection = connection;
    }

    /** Returns once it is durable. */
    void write(Work work) {
        Waiting mine = new Waiting(work);
        queue.add(mine);
        lock.lock();
        try {
            while (!mine.done) {
                commitNext();
            }
        } finally {
            lock.unlock();
        }
        if (mine.failure.isPresent()) {
            throw new JournalFailure(
                    "the journal of restrictions cannot be written", mine.failure.get());
        }
    }

    <T> T read(Question<T> question) {
        lock.lock();
        try {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new JournalFailure("the journal of restrictions cannot be read", e);
        } finally {
            lock.unlock();
        }
    }

    private void commitNext() {
        List<Waiting> batch = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            batch.add(next);
            if (batch.size() == BATCH) {
                break;
            }
        }
        Optional<Throwable> failure = commit(batch);
        if (batch.size() == 1) {
            batch.forEach(each -> each.failure = failure);
        } else if (failure.isPresent()) {
            // one that fails must not take the others with it
            batch.forEach(each -> each.failure = commit(List.of(each)));
        }
        batch.forEach(each -> each.done = true);
    }

    private Optional<Throwable> commit(List<Waiting> batch) {
        try {
            connection.setAutoCommit(false);
            try {
                for (Waiting each : batch) {
                    each.work.run(connection);
                }
                connection.commit();
            } finally {
                connection.rollback(); // nothing, after a commit
                connection.setAutoCommit(true);
            }
            return Optional.empty();
        } catch (SQLException | LogRefusal | RuntimeException | Error e) {
            return Optional.of(e);
        }
    }
}
