package dev.proviso.desk.cases;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** A process that goes on with the whole story in a home where it stands, and is killed there. */
final class WholeStoryWriter {
    private WholeStoryWriter() {}

    /**
     * {@code HOME PHONES PORT FROM LATER ID…}: begins at step {@code FROM}, {@code LATER} seconds
     * later than the story says; the mails of these ids were sent from outside before. Says a line
     * when it begins, when the home is open, and after each step that was acknowledged.
     */
    public static void main(String[] args) throws Exception {
        said("begun");
        List<String> sent = List.of(args).subList(5, args.length);
        int port = Integer.parseInt(args[2]);
        Duration later = Duration.ofSeconds(Long.parseLong(args[4]));
        List<WholeStory.Step> steps = WholeStory.steps();
        int from = Integer.parseInt(args[3]);
        try (Room room = new Room(Path.of(args[0]))) {
            room.takePhones(Path.of(args[1]));
            said("open");
            for (int i = from; i < steps.size(); i++) {
                steps.get(i)
                        .in(
                                room,
                                (id, mail) -> {
                                    if (!sent.contains(id)) {
                                        send(port, mail);
                                    }
                                },
                                later);
                said("step " + i);
            }
        } catch (Exception | AssertionError e) {
            said("failed " + String.valueOf(e).replaceAll("\\s+", " "));
            throw e;
        }
    }

    private static void said(String line) {
        System.out.println(line + " end");
        System.out.flush();
    }

    private static void send(int port, String mail) throws MessagingException {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", String.valueOf(port));
        Session session = Session.getInstance(settings);
        byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(bytes));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, new Address[] {new InternetAddress(MailServers.OURS)});
        }
    }
}
