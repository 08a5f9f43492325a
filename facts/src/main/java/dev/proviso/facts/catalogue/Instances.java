package dev.proviso.facts.catalogue;

import java.util.Locale;
import java.util.Map;

/**
 * vCPUs and GPUs of instance types, for exports that name the type and do not count its parts.
 *
 * @param sizes vCPUs by the size after the dot, the same in all families but the exceptions
 * @param vcpus exceptions by whole type
 * @param gpus GPUs by whole type
 */
record Instances(
        Map<String, Integer> sizes, Map<String, Integer> vcpus, Map<String, Integer> gpus) {

    static final Instances NONE = new Instances(Map.of(), Map.of(), Map.of());

    int vcpus(MeterKey key) {
        if (key.cores() > 0) {
            return key.cores();
        }
        String type = type(key);
        Integer exception = vcpus.get(type);
        if (exception != null) {
            return exception;
        }
        return sizes.getOrDefault(type.substring(type.lastIndexOf('.') + 1), 0);
    }

    int gpus(MeterKey key) {
        return key.gpus() > 0 ? key.gpus() : gpus.getOrDefault(type(key), 0);
    }

    private static String type(MeterKey key) {
        String type =
                key.instanceType().isEmpty()
                        ? key.usageType().substring(key.usageType().lastIndexOf(':') + 1)
                        : key.instanceType();
        return type.toLowerCase(Locale.ROOT);
    }
}
