package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.log.SmallServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A command that serves until Ctrl-C: answers that run may end, then the address is free. */
final class Serving {

    /** Starts a server. */
    @FunctionalInterface
    interface Start {
        SmallServer at(InetSocketAddress address) throws IOException;
    }

    private Serving() {}

    /**
     * Serves until the process is told to end, or the thread is interrupted.
     *
     * @param told what to print once it listens
     * @throws ProblemException SYSTEM if it cannot listen there
     */
    static int until(
            InetSocketAddress address,
            Start start,
            PrintWriter out,
            Function<SmallServer, String> told) {
        try (SmallServer server = start.at(address)) {
            Thread end = new Thread(server::close);
            Runtime.getRuntime().addShutdownHook(end);
            try {
                out.print(told.apply(server));
                out.flush();
                new CountDownLatch(1).await();
            } finally {
                Runtime.getRuntime().removeShutdownHook(end);
            }
        } catch (IOException e) {
            throw refused(address, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Exit.INTERRUPTED.code();
    }

    private static ProblemException refused(InetSocketAddress address, IOException cause) {
        ProblemException refused =
                new ProblemException(
                        ProblemException.Kind.SYSTEM,
                        Problem.of(
                                "--listen " + address.getHostString() + ":" + address.getPort(),
                                "nothing can listen there: " + cause.getMessage() + ".",
                                "an address of this machine, and a port that is free",
                                "Name another with --listen HOST:PORT; port 0 takes any."));
        refused.initCause(cause);
        return refused;
    }
}
