package dev.proviso.facts.reader;

import dev.proviso.facts.reader.ReadingSummary.Lack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an export does not say, and the provider's switch for it. */
final class Lacks {

    private static final Map<String, String> HOURLY =
            Map.of(
                    "aws",
                    "AWS: Data Exports, time granularity \"Hourly\".",
                    "azure",
                    "Azure: cost exports are daily; hourly counts are in Azure Monitor metrics.",
                    "gcp",
                    "Google Cloud: the detailed usage cost export to BigQuery is hourly.",
                    "oci",
                    "Oracle: the FOCUS cost reports are hourly; take them as delivered.");

    private Lacks() {}

    static List<Lack> of(Coverage coverage, Set<String> formats) {
        List<Lack> lacks = new ArrayList<>();
        coverage.grains()
                .forEach((provider, grain) -> {
                    if (grain.hourly == 0 && grain.unknown < grain.facts) {
                        lacks.add(
                                new Lack(
                                        "hours:" + provider,
                                        "No usage of " + provider + " is hourly.",
                                        HOURLY.getOrDefault(
                                                provider, "Ask the provider for hourly usage.")));
                    }
                    if (grain.unknown > 0) {
                        lacks.add(
                                new Lack(
                                        "periods:" + provider,
                                        "%,d facts of %s have no known period."
                                                .formatted(grain.unknown, provider),
                                        "Ask for one closed hour at a time, and write its"
                                                + " range beside each answer, as FILE"
                                                + Sidecar.SUFFIX
                                                + "."));
                    }
                });
        boolean usage = formats.contains(Format.RGW_USAGE.title());
        boolean buckets = formats.contains(Format.RGW_BUCKETS.title());
        if (buckets && !usage) {
            lacks.add(
                    new Lack(
                            "requests:ceph",
                            "No requests and transfers of Ceph RGW.",
                            "Ceph: rgw_enable_usage_log = true, then GET /admin/usage each hour."));
        }
        if (usage && !buckets) {
            lacks.add(
                    new Lack(
                            "levels:ceph",
                            "No stored bytes of Ceph RGW.",
                            "Ceph: GET /admin/bucket?stats=true each hour."));
        }
        if (coverage.nameless("aws")) {
            lacks.add(
                    new Lack(
                            "usage-types:aws",
                            "AWS rows without usage type and operation cannot be told apart.",
                            "AWS: Data Exports, FOCUS 1.2 with AWS columns (x_UsageType,"
                                    + " x_Operation), or CUR 2.0."));
        }
        return lacks;
    }
}
