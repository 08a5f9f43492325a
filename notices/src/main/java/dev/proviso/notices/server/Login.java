package dev.proviso.notices.server;

/** User and password; its text never shows the password. */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return "Login[user=" + user + "]";
    }
}
