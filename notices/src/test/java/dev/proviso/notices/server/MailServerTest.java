package dev.proviso.notices.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No password without encryption, no encryption without a name that fits, and words for people. */
final class MailServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir private Path folder = Path.of("");

    private static MailServer server(int port, Security security, Optional<Path> authorities) {
        return new MailServer(
                "127.0.0.1",
                port,
                security,
                Optional.of(new Login("abuse", "s3cret")),
                authorities,
                PATIENCE);
    }

    @Test
    void onlyThisMachineIsReachedUnencrypted() {
        for (String host : new String[] {"mail.example", "127.0.0.1.example", "192.0.2.1", "::"}) {
            assertThatThrownBy(() ->
                            new MailServer(
                                    host,
                                    25,
                                    Security.NONE,
                                    Optional.empty(),
                                    Optional.empty(),
                                    PATIENCE))
                    .hasMessage("mail to " + host + " would go over the network unencrypted");
        }
        for (String host : new String[] {"localhost", "127.0.0.1", "127.8.9.1", "::1"}) {
            assertThat(MailServer.isLoopback(host)).as(host).isTrue();
        }
    }

    @Test
    void thePasswordIsInNoText() {
        assertThat(server(25, Security.TLS, Optional.empty()).toString())
                .contains("abuse")
                .doesNotContain("s3cret");
    }

    @Test
    void aWrongPasswordIsToldWithUserAndServerButNotShown() {
        GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
        greenMail.setUser("abuse@provider.example", "abuse", "other");
        greenMail.start();
        try {
            int port = greenMail.getImap().getPort();
            assertThatThrownBy(
                            () -> Doors.imap(server(port, Security.NONE, Optional.empty())).close())
                    .isInstanceOf(Unreachable.class)
                    .asInstanceOf(InstanceOfAssertFactories.type(Unreachable.class))
                    .extracting(Unreachable::words, InstanceOfAssertFactories.STRING)
                    .startsWith(
                            "The mail server 127.0.0.1:"
                                    + port
                                    + " refuses the login of abuse. Look at user and"
                                    + " password-file. It says: ")
                    .doesNotContain("s3cret");
        } finally {
            greenMail.stop();
        }
    }

    @Test
    void encryptionIsTrustedByTheAuthoritiesNamedAndByTheHostsNameOnly() throws Exception {
        Path fits = Files.createDirectory(folder.resolve("fits"));
        Path differs = Files.createDirectory(folder.resolve("differs"));
        try (SSLServerSocket right = listen(Certificates.make(fits, "ip:127.0.0.1"));
                SSLServerSocket wrong = listen(Certificates.make(differs, "dns:mail.example"))) {
            try (Store store =
                    Doors.imap(
                            server(
                                    right.getLocalPort(),
                                    Security.TLS,
                                    Optional.of(fits.resolve("server.pem"))))) {
                assertThat(store.isConnected()).isTrue();
            }
            for (MailServer untrusted :
                    new MailServer[] {
                        server(right.getLocalPort(), Security.TLS, Optional.empty()),
                        server(
                                right.getLocalPort(),
                                Security.TLS,
                                Optional.of(differs.resolve("server.pem"))),
                        server(
                                wrong.getLocalPort(),
                                Security.TLS,
                                Optional.of(differs.resolve("server.pem")))
                    }) {
                assertThatThrownBy(() -> Doors.imap(untrusted).close())
                        .asInstanceOf(InstanceOfAssertFactories.type(Unreachable.class))
                        .extracting(Unreachable::words, InstanceOfAssertFactories.STRING)
                        .startsWith("No trusted encryption with " + untrusted.place() + ": ");
            }
        }
        assertThatThrownBy(() ->
                        Doors.imap(
                                server(
                                        1,
                                        Security.TLS,
                                        Optional.of(folder.resolve("missing.pem")))))
                .hasMessageStartingWith("The certificates in " + folder);
    }

    /** An IMAP server that lets everybody in. */
    private static SSLServerSocket listen(Path store) throws Exception {
        SSLServerSocket socket =
                (SSLServerSocket)
                        Certificates.context(store)
                                .getServerSocketFactory()
                                .createServerSocket(0, 9, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(() -> {
                    while (!socket.isClosed()) {
                        try (SSLSocket caller = (SSLSocket) socket.accept()) {
                            greet(caller);
                        } catch (IOException _) {
                            // the caller does not trust us
                        }
                    }
                });
        return socket;
    }

    private static void greet(SSLSocket caller) throws IOException {
        var out = caller.getOutputStream();
        out.write("* OK [CAPABILITY IMAP4rev1] ready\r\n".getBytes(StandardCharsets.UTF_8));
        var in =
                new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        for (String said = in.readLine(); said != null; said = in.readLine()) {
            String tag = said.split(" ", 2)[0];
            out.write((tag + " OK done\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
