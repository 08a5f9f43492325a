package dev.proviso.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A UTC day, {@code 2026-09-28}, or all from one to another, {@code 2026-09-01..2026-09-30}. */
final class DaysConverter implements ITypeConverter<DaysConverter.Days> {

    /** Both included. */
    record Days(LocalDate first, LocalDate last) {}

    @Override
    public Days convert(String text) {
        int dots = text.indexOf("..");
        try {
            Days days =
                    new Days(
                            LocalDate.parse(dots < 0 ? text : text.substring(0, dots)),
                            LocalDate.parse(dots < 0 ? text : text.substring(dots + 2)));
            if (!days.last().isBefore(days.first())) {
                return days;
            }
        } catch (DateTimeParseException _) {
            // said below
        }
        throw new TypeConversionException(
                "\"%s\" is neither a UTC day (2026-09-28) nor from one to another (2026-09-01..2026-09-30)."
                        .formatted(text));
    }
}
