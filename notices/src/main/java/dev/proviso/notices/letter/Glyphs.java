package dev.proviso.notices.letter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * What the letters' font can print: Liberation Sans, with Latin, Greek and Cyrillic. A character
 * that it cannot, or that is read from right to left, becomes a box, and the page then says so.
 */
final class Glyphs {

    static final String FAMILY = "Liberation Sans";

    /** Stands for one character that cannot be printed. */
    static final int BOX = 0x25A1;

    private static final byte[] REGULAR = file("/liberation/LiberationSans-Regular.ttf");
    private static final byte[] BOLD = file("/liberation/LiberationSans-Bold.ttf");

    private static final CmapLookup REGULAR_GLYPHS = lookup(REGULAR);
    private static final CmapLookup BOLD_GLYPHS = lookup(BOLD);

    private Glyphs() {}

    static InputStream regular() {
        return new ByteArrayInputStream(REGULAR);
    }

    static InputStream bold() {
        return new ByteArrayInputStream(BOLD);
    }

    /** The font's file, with no ligatures: looking for them took half of the time of a PDF. */
    private static byte[] file(String name) {
        try (InputStream in = Glyphs.class.getResourceAsStream(name)) {
            byte[] file =
                    Objects.requireNonNull(in, "the font is not on the class path").readAllBytes();
            hide(file, "GSUB");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives a table of an OpenType file a tag that nobody reads (OpenType 1.9, table directory).
     */
    private static void hide(byte[] file, String table) {
        ByteBuffer directory = ByteBuffer.wrap(file);
        int tag = ByteBuffer.wrap(table.getBytes(StandardCharsets.US_ASCII)).getInt();
        int tables = directory.getShort(4);
        for (int i = 0; i < tables; i++) {
            int at = 12 + 16 * i;
            if (directory.getInt(at) == tag) {
                directory.put(at, (byte) '-');
            }
        }
    }

    /** Puts boxes, and shows or takes away the line that explains them. */
    static void replaceUnprintable(Document page) {
        boolean replaced = replace(page.getDocumentElement());
        Element note = Objects.requireNonNull(note(page), "the page has no note on boxes");
        if (replaced) {
            note.removeAttribute("hidden");
        } else {
            note.getParentNode().removeChild(note);
        }
    }

    private static boolean replace(Node node) {
        boolean replaced = false;
        if (node instanceof Text text && !inStyle(text)) {
            String printable = printable(text.getData());
            replaced = !printable.equals(text.getData());
            text.setData(printable);
        }
        for (Node each = node.getFirstChild(); each != null; each = each.getNextSibling()) {
            replaced |= replace(each);
        }
        return replaced;
    }

    private static boolean inStyle(Node text) {
        String parent = text.getParentNode().getNodeName();
        return parent.equals("style") || parent.equals("title");
    }

    static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    if (c == '\n' || c == '\t' || c == '\r' || prints(c)) {
                        out.appendCodePoint(c);
                    } else if (!joins(c)) {
                        out.appendCodePoint(BOX);
                    }
                });
        return out.toString();
    }

    private static boolean prints(int c) {
        return !PlainText.turns(c)
                && REGULAR_GLYPHS.getGlyphId(c) > 0
                && BOLD_GLYPHS.getGlyphId(c) > 0;
    }

    /** Joiners and variation selectors have no width of their own. */
    private static boolean joins(int c) {
        return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F);
    }

    private static @org.jspecify.annotations.Nullable Element note(Document page) {
        var paragraphs = page.getElementsByTagName("p");
        for (int i = 0; i < paragraphs.getLength(); i++) {
            Element each = (Element) paragraphs.item(i);
            if (each.getAttribute("id").equals("boxes")) {
                return each;
            }
        }
        return null;
    }

    private static CmapLookup lookup(byte[] file) {
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
