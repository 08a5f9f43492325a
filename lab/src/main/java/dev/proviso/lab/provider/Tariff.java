package dev.proviso.lab.provider;

import dev.proviso.facts.model.Meter;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a meter stands on the bill, spelled as AWS spells it; the catalogue maps it back.
 *
 * @param usageType without the region's prefix
 * @param unit as in {@code ConsumedUnit}
 * @param perUnit base units of the meter in one unit of the bill
 * @param decimals to which the provider rounds the quantity
 * @param price US dollars for one unit of the bill; made up
 * @param skus by region, sixteen letters and digits that depend on what is sold and where
 */
record Tariff(
        String service,
        String serviceCode,
        String category,
        String subcategory,
        String usageType,
        String operation,
        String unit,
        BigDecimal perUnit,
        int decimals,
        String skuMeter,
        BigDecimal price,
        String description,
        Map<Tenant.Region, String> skus) {

    private static final BigDecimal GIBIBYTE = BigDecimal.valueOf(1L << 30);
    private static final Map<Meter, Tariff> BY_METER = byMeter();

    /** Empty meters are not billed: the synthetic provider does not sell them. */
    static Map<Meter, Tariff> all() {
        return BY_METER;
    }

    private static Map<Meter, Tariff> byMeter() {
        EnumMap<Meter, Tariff> tariffs = new EnumMap<>(Meter.class);
        tariffs.put(
                Meter.STORAGE_BYTES,
                s3("TimedStorage-ByteHrs", "StandardStorage", "GB-Months", GIBIBYTE, 10, "0.023"));
        tariffs.put(Meter.STORAGE_PUT, s3Requests("Requests-Tier1", "PutObject", "0.000005"));
        tariffs.put(Meter.STORAGE_LIST, s3Requests("Requests-Tier1", "ListBucket", "0.000005"));
        tariffs.put(Meter.STORAGE_GET, s3Requests("Requests-Tier2", "GetObject", "0.0000004"));
        tariffs.put(
                Meter.STORAGE_INGRESS_BYTES,
                s3("DataTransfer-In-Bytes", "PutObject", "GB", GIBIBYTE, 10, "0"));
        tariffs.put(
                Meter.STORAGE_EGRESS_BYTES,
                s3("DataTransfer-Out-Bytes", "GetObject", "GB", GIBIBYTE, 10, "0.09"));
        tariffs.put(
                Meter.AI_SPEECH_SECONDS,
                ai("Amazon Transcribe", "transcribe", "TranscribeAudio", "Seconds", 1, "0.0004"));
        tariffs.put(
                Meter.AI_TRANSLATE_CHARS,
                ai("Amazon Translate", "translate", "TranslateText", "Characters", 1, "0.000015"));
        tariffs.put(
                Meter.AI_VISION_IMAGES,
                ai(
                        "Amazon Rekognition",
                        "AmazonRekognition",
                        "Group1-ImagesProcessed",
                        "Images",
                        1,
                        "0.001"));
        tariffs.put(
                Meter.AI_LLM_TOKENS,
                ai(
                        "Amazon Bedrock",
                        "AmazonBedrock",
                        "Claude3Sonnet-input-tokens",
                        "1K tokens",
                        1000,
                        "0.003"));
        tariffs.put(Meter.COMPUTE_VCPU_SECONDS, ec2("BoxUsage:m5.xlarge", 4 * 3600, "0.192"));
        tariffs.put(Meter.COMPUTE_GPU_SECONDS, ec2("BoxUsage:g5.xlarge", 3600, "1.006"));
        return tariffs;
    }

    private static Tariff s3Requests(String usageType, String operation, String price) {
        return s3(usageType, operation, "Requests", BigDecimal.ONE, 0, price);
    }

    private static Tariff s3(
            String usageType,
            String operation,
            String unit,
            BigDecimal perUnit,
            int decimals,
            String price) {
        return tariff(
                "Amazon Simple Storage Service",
                "AmazonS3",
                "Storage",
                "Object Storage",
                usageType,
                operation,
                unit,
                perUnit,
                decimals,
                usageType + ":" + operation,
                price);
    }

    private static Tariff ai(
            String service,
            String serviceCode,
            String usageType,
            String unit,
            long perUnit,
            String price) {
        return tariff(
                service,
                serviceCode,
                "AI and Machine Learning",
                "Other (AI and Machine Learning)",
                usageType,
                usageType,
                unit,
                BigDecimal.valueOf(perUnit),
                perUnit == 1 ? 0 : 3,
                usageType,
                price);
    }

    private static Tariff ec2(String usageType, long perUnit, String price) {
        return tariff(
                "Amazon Elastic Compute Cloud",
                "AmazonEC2",
                "Compute",
                "Virtual Machines",
                usageType,
                "RunInstances",
                "Hours",
                BigDecimal.valueOf(perUnit),
                10,
                usageType,
                price);
    }

    private static Tariff tariff(
            String service,
            String serviceCode,
            String category,
            String subcategory,
            String usageType,
            String operation,
            String unit,
            BigDecimal perUnit,
            int decimals,
            String skuMeter,
            String price) {
        EnumMap<Tenant.Region, String> skus = new EnumMap<>(Tenant.Region.class);
        for (Tenant.Region region : Tenant.Region.values()) {
            skus.put(region, sku(region.id + usageType + operation));
        }
        return new Tariff(
                service,
                serviceCode,
                category,
                subcategory,
                usageType,
                operation,
                unit,
                perUnit,
                decimals,
                skuMeter,
                new BigDecimal(price),
                "$" + price + " per " + unit + " of " + usageType,
                skus);
    }

    private static String sku(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        String digits = Long.toUnsignedString(hash, 36).toUpperCase(Locale.ROOT);
        return (digits + "AAAAAAAAAAAAAAAA").substring(0, 16);
    }

    String sku(Tenant.Region region) {
        return skus.getOrDefault(region, "");
    }
}
