package dev.proviso.notices.server;

import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Opens the way to a mail server. Nothing is read from the system's properties but Java's own. */
public final class Doors {

    /** A server that is there answers a call at once; one that is not, never. */
    private static final Duration CONNECT = Duration.ofSeconds(30);

    /** Mails are fetched in pieces: a limit can stop in between, and few answers are waited for. */
    private static final int PIECE_BYTES = 256 << 10;

    private Doors() {}

    /**
     * A session for sending; nothing is opened yet.
     *
     * @param domain as whom we greet the server
     * @throws Unreachable if the file of authorities cannot be read
     */
    public static Session smtp(MailServer server, String domain) throws Unreachable {
        Properties properties = properties(server, "smtp");
        properties.put("mail.smtp.localhost", domain);
        properties.put("mail.smtp.auth", String.valueOf(server.login().isPresent()));
        properties.put("mail.smtp.quitwait", "false"); // what it took, it took
        properties.put("mail.smtp.sendpartial", "false");
        properties.put("mail.smtp.dsn.notify", "SUCCESS,FAILURE");
        properties.put("mail.smtp.dsn.ret", "HDRS");
        return Session.getInstance(properties);
    }

    /** A way to send over, opened. */
    public static Transport open(MailServer server, Session session) throws Unreachable {
        try {
            Transport transport = session.getTransport("smtp");
            transport.connect(server.host(), server.port(), user(server), password(server));
            return transport;
        } catch (MessagingException e) {
            throw Unreachable.of(e, server);
        }
    }

    /** A store of mailboxes, opened. */
    public static Store imap(MailServer server) throws Unreachable {
        try {
            Store store = store(server);
            store.connect(server.host(), server.port(), user(server), password(server));
            return store;
        } catch (MessagingException e) {
            throw Unreachable.of(e, server);
        }
    }

    private static Store store(MailServer server) throws NoSuchProviderException, Unreachable {
        Properties properties = properties(server, "imap");
        properties.put("mail.imap.fetchsize", String.valueOf(PIECE_BYTES));
        return Session.getInstance(properties).getStore("imap");
    }

    @SuppressWarnings("NullAway") // no login is null, to Jakarta Mail
    private static String user(MailServer server) {
        return server.login().map(Login::user).orElse(null);
    }

    @SuppressWarnings("NullAway")
    private static String password(MailServer server) {
        return server.login().map(Login::password).orElse(null);
    }

    private static Properties properties(MailServer server, String protocol) throws Unreachable {
        String mail = "mail." + protocol + ".";
        Properties properties = new Properties();
        String patience = String.valueOf(server.patience().toMillis());
        properties.put(mail + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
        properties.put(mail + "timeout", patience);
        properties.put(mail + "writetimeout", patience);
        properties.put(mail + "ssl.checkserveridentity", "true");
        properties.put(mail + "ssl.protocols", "TLSv1.3 TLSv1.2");
        switch (server.security()) {
            case TLS -> properties.put(mail + "ssl.enable", "true");
            case STARTTLS -> {
                properties.put(mail + "starttls.enable", "true");
                properties.put(mail + "starttls.required", "true");
            }
            case NONE -> {
                // on this machine
            }
        }
        if (server.authorities().isPresent()) {
            properties.put(mail + "ssl.socketFactory", trusting(server.authorities().get()));
            properties.put(mail + "ssl.socketFactory.fallback", "false");
        }
        return properties;
    }

    private static SSLSocketFactory trusting(Path pem) throws Unreachable {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate one :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("authority" + number++, one);
            }
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new Unreachable(
                    "The certificates in " + pem + " cannot be read; a PEM file is wanted.", e);
        }
    }
}
