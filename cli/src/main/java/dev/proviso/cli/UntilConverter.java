package dev.proviso.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A UTC day ({@code 2026-09-28}) or instant ({@code 2026-09-28T00:00:00Z}) to UTC seconds. */
final class UntilConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toEpochSecond()
                    : Instant.parse(text).getEpochSecond();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "\"%s\" is neither a UTC day (2026-09-28) nor an instant (2026-09-28T00:00:00Z)."
                            .formatted(text));
        }
    }
}
