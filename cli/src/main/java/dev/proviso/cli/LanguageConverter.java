package dev.proviso.cli;

import dev.proviso.notices.letter.Language;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code en} or {@code fr}. */
final class LanguageConverter implements ITypeConverter<Language> {

    @Override
    public Language convert(String text) {
        return Arrays.stream(Language.values())
                .filter(language -> language.tag().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "\"%s\" is no language of ours (%s)."
                                        .formatted(
                                                text,
                                                Arrays.stream(Language.values())
                                                        .map(Language::tag)
                                                        .collect(Collectors.joining(", ")))));
    }
}
