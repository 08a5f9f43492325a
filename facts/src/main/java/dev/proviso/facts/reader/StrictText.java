package dev.proviso.facts.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 text that is really UTF-8, without its byte order mark; remembers how it ended. What stands
 * before a fault is given out first, so that whoever reads knows the line of the fault.
 */
final class StrictText extends Reader {

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private boolean ended;
    private boolean started;
    private char last = '\n';

    StrictText(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(to, offset, length).slice();
        while (chars.position() == 0) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (!started && chars.position() > 0) {
                started = true;
                if (to[offset] == '\uFEFF') {
                    System.arraycopy(to, offset + 1, to, offset, chars.position() - 1);
                    chars.position(chars.position() - 1);
                }
            }
            if (chars.position() > 0) {
                break;
            }
            if (result.isError()) {
                result.throwException();
            }
            if (ended) {
                return -1;
            }
            fill();
        }
        last = to[offset + chars.position() - 1];
        return chars.position();
    }

    private void fill() throws IOException {
        bytes.compact();
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = n < 0;
        bytes.position(bytes.position() + Math.max(n, 0)).flip();
    }

    /** True if the text read so far ends with a line. */
    boolean endsWithLine() {
        return last == '\n' || last == '\r';
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
