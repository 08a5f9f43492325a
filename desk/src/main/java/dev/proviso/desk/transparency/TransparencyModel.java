package dev.proviso.desk.transparency;

import java.util.List;

/**
 * What the page shows, ready to read: every number is already a text. Public because the template
 * reads it.
 *
 * @param language code of the language of all that follows
 * @param note what a reader must know first
 * @param glance the main figures
 */
public record TransparencyModel(
        String language,
        String title,
        String subtitle,
        String note,
        String glanceHeading,
        List<Fact> glance,
        List<Section> sections) {

    /** A figure with what it counts. */
    public record Fact(String what, String value) {}

    /** A part of the page. */
    public record Section(String id, String heading, List<String> paragraphs, List<Grid> grids) {}

    /**
     * A table.
     *
     * @param numbers whether its cells are numbers
     * @param head of its columns, that of the labels first
     */
    public record Grid(String caption, boolean numbers, List<String> head, List<Line> lines) {}

    /**
     * A line of a table.
     *
     * @param sum whether it is the sum of those before
     */
    public record Line(String label, List<String> cells, boolean sum) {}
}
