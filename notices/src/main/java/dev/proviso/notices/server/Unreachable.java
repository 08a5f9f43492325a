package dev.proviso.notices.server;

import dev.proviso.notices.intake.CleanText;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A mail server does not let us in, or left us; the message is for people. */
public final class Unreachable extends Exception {
    @Serial private static final long serialVersionUID = 1;

    /** Longer answers of a server are cut. */
    private static final int SAID_LENGTH_MAX = 300;

    private final String words;

    /**
     * @param words what happened and what to do
     */
    public Unreachable(String words, Throwable cause) {
        super(words, cause);
        this.words = words;
    }

    /** What happened and what to do, for people. */
    public String words() {
        return words;
    }

    /** What a failure of the mail library means. */
    public static Unreachable of(MessagingException e, MailServer server) {
        return new Unreachable(words(e, server), e);
    }

    private static String words(MessagingException e, MailServer server) {
        String place = server.place();
        if (e instanceof AuthenticationFailedException) {
            return "The mail server "
                    + place
                    + " refuses the login"
                    + server.login().map(login -> " of " + login.user()).orElse("")
                    + ". Look at user and password-file. It says: "
                    + said(e);
        }
        if (e instanceof FolderNotFoundException missing) {
            return "There is no folder "
                    + (missing.getFolder() == null ? "" : missing.getFolder().getFullName())
                    + " at "
                    + place
                    + ".";
        }
        @Nullable Throwable cause = e;
        for (int depth = 0; cause != null && depth < 10; depth++, cause = next(cause)) {
            switch (cause) {
                case UnknownHostException _ -> {
                    return "There is no host named " + server.host() + ". Look at host.";
                }
                case ConnectException _, NoRouteToHostException _ -> {
                    return "No mail server answers at " + place + ". Look at host and port.";
                }
                case SocketTimeoutException _ -> {
                    return "The mail server "
                            + place
                            + " did not answer within "
                            + server.patience().toSeconds()
                            + " seconds.";
                }
                case SSLException _ -> {
                    return "No trusted encryption with "
                            + place
                            + ": "
                            + said(cause)
                            + " Look at security and port, or name the authorities of its"
                            + " certificate.";
                }
                default -> {
                    // what caused it says more
                }
            }
        }
        return "The mail server " + place + " ended the conversation: " + said(e);
    }

    private static @Nullable Throwable next(Throwable one) {
        Throwable next = one instanceof MessagingException e ? e.getNextException() : null;
        return next == null ? one.getCause() : next;
    }

    private static String said(Throwable e) {
        return CleanText.shortened(
                e.getMessage() == null ? "nothing" : e.getMessage(), SAID_LENGTH_MAX);
    }
}
