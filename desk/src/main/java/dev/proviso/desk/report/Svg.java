package dev.proviso.desk.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Writes one SVG picture; coordinates are rounded to a tenth of a pixel, so that the bytes are the
 * same everywhere.
 */
final class Svg {

    private final StringBuilder out = new StringBuilder(4096);

    /**
     * Begins a picture that scales to the width of its column.
     *
     * @param label what a screen reader says in place of the picture
     */
    Svg(int width, int height, String label) {
        out.append(
                "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                        .formatted(width, height, escape(label)));
    }

    Svg rect(double x, double y, double width, double height, String styleClass) {
        return rect(x, y, width, height, styleClass, "");
    }

    /** A rectangle that says {@code title} when pointed at. */
    Svg rect(double x, double y, double width, double height, String styleClass, String title) {
        out.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        out.append("\" width=\"").append(number(Math.max(0, width))).append("\" height=\"");
        out.append(number(Math.max(0, height))).append("\" class=\"").append(styleClass);
        if (title.isEmpty()) {
            out.append("\"/>");
        } else {
            out.append("\"><title>").append(escape(title)).append("</title></rect>");
        }
        return this;
    }

    Svg line(double x1, double y1, double x2, double y2, String styleClass) {
        out.append("<line x1=\"").append(number(x1)).append("\" y1=\"").append(number(y1));
        out.append("\" x2=\"").append(number(x2)).append("\" y2=\"").append(number(y2));
        out.append("\" class=\"").append(styleClass).append("\"/>");
        return this;
    }

    /** A curve through points; a {@code NaN} breaks it, since a missing day is not a zero. */
    Svg curve(double[] xs, double[] ys, String styleClass) {
        StringBuilder path = new StringBuilder();
        boolean down = false;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i])) {
                down = false;
                continue;
            }
            path.append(down ? 'L' : 'M').append(number(xs[i])).append(' ').append(number(ys[i]));
            down = true;
        }
        out.append("<path d=\"")
                .append(path)
                .append("\" class=\"")
                .append(styleClass)
                .append("\"/>");
        return this;
    }

    /**
     * @param anchor {@code start}, {@code middle} or {@code end}
     */
    Svg text(double x, double y, String anchor, String text) {
        out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        out.append("\" text-anchor=\"")
                .append(anchor)
                .append("\">")
                .append(escape(text))
                .append("</text>");
        return this;
    }

    String end() {
        return out.append("</svg>").toString();
    }

    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
