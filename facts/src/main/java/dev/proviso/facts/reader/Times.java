package dev.proviso.facts.reader;

/**
 * Times as real exports write them: {@code 2026-09-18T23:00:00Z}, with a space for the T, without
 * seconds, with zero fractions, without Z (then UTC), with an offset, or a date alone. Whole
 * seconds only.
 */
final class Times {

    /** The text is no time, or one with a fraction of a second. */
    static final long NOT_A_TIME = Long.MIN_VALUE;

    /** The text is a date in the order of some country, such as 09/18/2026. */
    static final long SLASHED_DATE = Long.MIN_VALUE + 1;

    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2199;

    private Times() {}

    static long parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    static long parse(char[] text, int offset, int length) {
        if (length < 10 || text[offset + 4] != '-' || text[offset + 7] != '-') {
            return slashed(text, offset, length) ? SLASHED_DATE : NOT_A_TIME;
        }
        int year = two(text, offset) * 100 + two(text, offset + 2);
        int month = two(text, offset + 5);
        int day = two(text, offset + 8);
        if (year < YEAR_MIN
                || year > YEAR_MAX
                || month < 1
                || month > 12
                || day < 1
                || day > daysOf(year, month)) {
            return NOT_A_TIME;
        }
        long seconds = epochDay(year, month, day) * 86_400;
        return length == 10 ? seconds : clock(seconds, text, offset + 10, offset + length);
    }

    /** The hour, minute and so on after the date. */
    private static long clock(long midnight, char[] text, int from, int end) {
        if (end - from < 6 || (text[from] != 'T' && text[from] != ' ') || text[from + 3] != ':') {
            return NOT_A_TIME;
        }
        int hour = two(text, from + 1);
        int minute = two(text, from + 4);
        int second = 0;
        int at = from + 6;
        if (at < end && text[at] == ':') {
            if (end - at < 3) {
                return NOT_A_TIME;
            }
            second = two(text, at + 1);
            at += 3;
            if (at < end && text[at] == '.') {
                at = zeros(text, at + 1, end);
            }
        }
        if (at < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return NOT_A_TIME;
        }
        if (second < 0 || second > 59) {
            return NOT_A_TIME;
        }
        long zone = zone(text, at, end);
        return zone == NOT_A_TIME
                ? NOT_A_TIME
                : midnight + hour * 3600L + minute * 60L + second - zone;
    }

    /** The place after a fraction of zeros, or -1. */
    private static int zeros(char[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] == '0') {
            at++;
        }
        boolean fraction = at < end && text[at] >= '0' && text[at] <= '9';
        return fraction || at == from ? -1 : at;
    }

    /** Seconds east of UTC. */
    private static long zone(char[] text, int from, int end) {
        int left = end - from;
        if (left == 0 || (left == 1 && text[from] == 'Z')) {
            return 0;
        }
        if (left == 4 && text[from] == ' ' && text[from + 1] == 'U') {
            return text[from + 2] == 'T' && text[from + 3] == 'C' ? 0 : NOT_A_TIME;
        }
        boolean east = text[from] == '+';
        if (!east && text[from] != '-') {
            return NOT_A_TIME;
        }
        int hours = left >= 3 ? two(text, from + 1) : -1;
        int minutes = 0;
        if (left == 6 && text[from + 3] == ':') {
            minutes = two(text, from + 4);
        } else if (left == 5) {
            minutes = two(text, from + 3);
        } else if (left != 3) {
            return NOT_A_TIME;
        }
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return NOT_A_TIME;
        }
        long seconds = hours * 3600L + minutes * 60L;
        return east ? seconds : -seconds;
    }

    private static boolean slashed(char[] text, int offset, int length) {
        int slashes = 0;
        for (int i = offset; i < offset + Math.min(length, 10); i++) {
            if (text[i] == '/') {
                slashes++;
            } else if ((text[i] < '0' || text[i] > '9') && text[i] != ' ') {
                return false;
            }
        }
        return slashes == 2;
    }

    private static int two(char[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones;
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 4, 6, 9, 11 -> 30;
            case 2 -> (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
            default -> 31;
        };
    }

    /** Days since 1970-01-01 of a date of the Gregorian calendar. */
    static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
