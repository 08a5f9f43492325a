package dev.proviso.notices.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What may be posted. */
enum MediaType {
    JSON("application/json"),
    MAIL("message/rfc822");

    static final String ALL = "application/json, message/rfc822";

    private static final Set<String> CHARSETS = Set.of("utf-8", "us-ascii");

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /**
     * The one that a header names, which may say {@code charset=utf-8} and nothing else; empty for
     * any other, for none and for several.
     */
    static Optional<MediaType> of(List<String> headers) {
        if (headers.size() != 1) {
            return Optional.empty();
        }
        String said = headers.getFirst().strip().toLowerCase(Locale.ROOT);
        int semicolon = said.indexOf(';');
        String type = (semicolon < 0 ? said : said.substring(0, semicolon)).strip();
        if (semicolon >= 0 && !isUtf8(said.substring(semicolon + 1).strip())) {
            return Optional.empty();
        }
        for (MediaType known : values()) {
            if (known.name.equals(type)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static boolean isUtf8(String parameter) {
        if (parameter.isEmpty()) {
            return true;
        }
        if (!parameter.startsWith("charset=")) {
            return false;
        }
        String charset = parameter.substring("charset=".length());
        boolean quoted = charset.length() > 2 && charset.startsWith("\"") && charset.endsWith("\"");
        return CHARSETS.contains(quoted ? charset.substring(1, charset.length() - 1) : charset);
    }
}
