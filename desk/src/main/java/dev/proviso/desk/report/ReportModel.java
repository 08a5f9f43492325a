package dev.proviso.desk.report;

import java.util.List;

/**
 * What {@code report.html} shows, ready to read: every number is already a text. Public because the
 * template reads it.
 *
 * @param headline the result in one or two sentences
 * @param lacks what the export lacks, its price in power, the provider's switch for it
 * @param cards findings and questions, strongest first, at most {@link Report#CARDS_MAX}
 * @param cardsLeftOut how many more stand in {@code findings.json}
 */
public record ReportModel(
        String window,
        String snapshot,
        String engine,
        String headline,
        List<Lack> lacks,
        List<Card> cards,
        int cardsLeftOut,
        List<Nearest> nearest,
        List<Count> rows,
        List<Service> services,
        List<String> droppedColumns,
        String customColumns,
        List<BlindSpot> blindSpots,
        List<PowerRow> power,
        List<PackLine> packs) {

    /** One thing an export does not say. */
    public record Lack(String what, String price, String remedy) {}

    /** A counted thing. */
    public record Count(String what, String count) {}

    /** Coverage of a service by the catalogue. */
    public record Service(
            String provider,
            String service,
            String rows,
            String mapped,
            String unmapped,
            String known) {}

    /** An indicator that could not speak. */
    public record BlindSpot(String pack, String indicator, String why) {}

    /** Power of one kind of subject. */
    public record PowerRow(
            String pack,
            String subject,
            String judgement,
            String stratum,
            String found90,
            String found99,
            String note) {}

    /** A pack that was used. */
    public record PackLine(
            String id,
            String title,
            String state,
            String clause,
            String digest,
            String weightsFrom) {}

    /** A subject that is not flagged, the nearest first. */
    public record Nearest(
            String kind,
            String subject,
            String pack,
            String weight,
            String threshold,
            String bestRival) {}

    /**
     * One finding or question, explained deciban by deciban.
     *
     * @param posteriors at a tenth of the prior, at the prior, at ten times the prior
     * @param rivals the best and the three next in line
     * @param others the same use seen at another level, each with {@code beside} saying how it
     *     stands to this one; their own {@code others} are empty
     * @param ask questions to the customer that would separate the best rival
     */
    public record Card(
            String anchor,
            String beside,
            String kind,
            String subject,
            String customer,
            String pack,
            String judgement,
            String weight,
            String raw,
            String threshold,
            String stratum,
            List<Count> posteriors,
            String innocentOfTen,
            String bestRival,
            String trueIf,
            List<String> ask,
            List<Count> rivals,
            List<Family> families,
            List<Chart> charts,
            List<String> blindSpots,
            String coverage,
            List<Card> others) {}

    /**
     * A family's part of the weight against the best rival.
     *
     * @param bar width of the bar, 0 to 100 per cent of half the column
     * @param side {@code for} or {@code against}
     */
    public record Family(
            String title, String weight, String bar, String side, List<Indicator> indicators) {}

    /**
     * One indicator's value and part.
     *
     * @param bar as of its family, {@code ""} if it weighs nothing
     */
    public record Indicator(
            String id,
            String title,
            String value,
            String weight,
            String bar,
            String side,
            String sees,
            String reads) {}

    /** A picture with its caption. */
    public record Chart(String title, String svg, String caption) {}
}
