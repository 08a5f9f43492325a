package dev.proviso.facts.catalogue;

/**
 * The names by which a row of an export says what was metered; the key under which {@link
 * Catalogue#resolve} remembers its answer. Every text is as the export spells it, {@code ""} where
 * the export has none; the numbers are 0 where it has none.
 *
 * @param provider the qualified ids' prefix, see {@link Catalogue#providerId}
 * @param service FOCUS ServiceName, CUR product code, {@code rgw} for Ceph
 * @param sku FOCUS SkuId
 * @param skuMeter FOCUS SkuMeter, Azure's x_SkuMeterName, GCP's SKU description
 * @param usageType FOCUS x_UsageType, CUR usage type, RGW category
 * @param operation FOCUS x_Operation, CUR operation
 * @param unit FOCUS ConsumedUnit (else PricingUnit), CUR pricing unit, the name of the RGW counter
 *     ({@code ops}, {@code bytes_received}, {@code bytes_sent}, {@code size}, {@code size_kb})
 * @param instanceType FOCUS SkuPriceDetails InstanceType, CUR product instance type
 * @param cores vCPUs of one unit as SkuPriceDetails (CoreCount) or CUR (product vcpu) states it
 * @param gpus GPUs of one unit as SkuPriceDetails (GpuCount) or CUR (product gpu) states it
 */
public record MeterKey(
        String provider,
        String service,
        String sku,
        String skuMeter,
        String usageType,
        String operation,
        String unit,
        String instanceType,
        int cores,
        int gpus) {

    /** A key of an export that has neither SKU meter nor instance details. */
    public static MeterKey of(
            String provider, String service, String usageType, String operation, String unit) {
        return new MeterKey(provider, service, "", "", usageType, operation, unit, "", 0, 0);
    }
}
