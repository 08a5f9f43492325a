package dev.proviso.facts.catalogue;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * vCPUs and GPUs of instance types, for exports that name the type and do not count its parts.
 *
 * @param sizes vCPUs by the size after the dot, the same in all families but the exceptions
 * @param pattern finds the vCPUs in the type's name as its first group
 * @param vcpus exceptions by whole type
 * @param gpus GPUs by whole type
 */
record Instances(
        Map<String, Integer> sizes,
        Optional<Pattern> pattern,
        Map<String, Integer> vcpus,
        Map<String, Integer> gpus) {

    /** 0 where it is not known. */
    int vcpus(MeterKey key) {
        if (key.cores() > 0) {
            return key.cores();
        }
        String type = type(key);
        Integer exception = vcpus.get(type);
        if (exception != null) {
            return exception;
        }
        Optional<Integer> named =
                pattern.map(p -> p.matcher(type))
                        .filter(Matcher::find)
                        .map(m -> Integer.valueOf(m.group(1)));
        return named.orElseGet(
                () -> sizes.getOrDefault(type.substring(type.lastIndexOf('.') + 1), 0));
    }

    /** 0 where it has none or it is not known. */
    int gpus(MeterKey key) {
        return key.gpus() > 0 ? key.gpus() : gpus.getOrDefault(type(key), 0);
    }

    private static String type(MeterKey key) {
        String type =
                key.instanceType().isEmpty()
                        ? key.usageType().substring(key.usageType().lastIndexOf(':') + 1)
                        : key.instanceType();
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("ml.") ? lower.substring(3) : lower;
    }
}
