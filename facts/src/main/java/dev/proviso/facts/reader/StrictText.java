package dev.proviso.facts.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 text that is really UTF-8, without its byte order mark; remembers how it ended. */
final class StrictText extends Reader {

    private final Reader reader;
    private boolean started;
    private char last = '\n';

    StrictText(InputStream in) {
        reader =
                new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        int n = reader.read(to, offset, length);
        if (n > 0) {
            last = to[offset + n - 1];
            if (!started) {
                started = true;
                if (to[offset] == '\uFEFF') {
                    System.arraycopy(to, offset + 1, to, offset, n - 1);
                    return n == 1 ? read(to, offset, length) : n - 1;
                }
            }
        }
        return n;
    }

    /** True if the text read so far ends with a line. */
    boolean endsWithLine() {
        return last == '\n' || last == '\r';
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
