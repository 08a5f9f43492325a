package dev.proviso.notices.intake.xarf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The 32 pairs of category and type of XARF v4.2.0 with the fields that each must have besides
 * those of every report. Conditional ones are in {@link Version4}.
 */
enum ReportType {
    SPAM("messaging", "protocol"),
    BULK_MESSAGING("messaging", "protocol recipient_count"),
    PHISHING("content", "url"),
    MALWARE("content", "url"),
    CSAM("content", "url classification detection_method"),
    CSEM("content", "url exploitation_type detection_method"),
    EXPOSED_DATA("content", "url data_types exposure_method"),
    BRAND_INFRINGEMENT("content", "url infringement_type legitimate_site"),
    FRAUD("content", "url fraud_type"),
    REMOTE_COMPROMISE("content", "url compromise_type"),
    SUSPICIOUS_REGISTRATION("content", "url registration_date suspicious_indicators"),
    COPYRIGHT("copyright", "infringing_url"),
    P2P("copyright", "p2p_protocol swarm_info"),
    CYBERLOCKER("copyright", "infringing_url hosting_service"),
    UGC_PLATFORM("copyright", "infringing_url platform_name"),
    LINK_SITE("copyright", "infringing_url site_name"),
    USENET("copyright", "newsgroup message_info"),
    LOGIN_ATTACK("connection", "protocol first_seen"),
    PORT_SCAN("connection", "protocol first_seen"),
    DDOS("connection", "protocol first_seen"),
    INFECTED_HOST("connection", "protocol bot_type first_seen"),
    RECONNAISSANCE("connection", "protocol probed_resources first_seen"),
    SCRAPING("connection", "protocol first_seen total_requests"),
    SQL_INJECTION("connection", "protocol first_seen"),
    VULNERABILITY_SCAN("connection", "scan_type protocol first_seen"),
    CVE("vulnerability", "service service_port cve_id"),
    OPEN_SERVICE("vulnerability", "service"),
    MISCONFIGURATION("vulnerability", "service"),
    BOTNET("infrastructure", "compromise_evidence"),
    COMPROMISED_SERVER("infrastructure", "compromise_method"),
    BLOCKLIST("reputation", "threat_type"),
    THREAT_INTELLIGENCE("reputation", "threat_type");

    private final String category;
    private final String required;

    ReportType(String category, String required) {
        this.category = category;
        this.required = required;
    }

    String category() {
        return category;
    }

    String type() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    List<String> required() {
        return List.of(required.split(" "));
    }

    static Optional<ReportType> of(String category, String type) {
        return Arrays.stream(values())
                .filter(t -> t.category.equals(category) && t.type().equals(type))
                .findFirst();
    }

    static Set<String> categories() {
        return Arrays.stream(values())
                .map(t -> t.category)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The types of a category, for a refusal. */
    static String types(String category) {
        return Arrays.stream(values())
                .filter(t -> t.category.equals(category))
                .map(ReportType::type)
                .collect(Collectors.joining(", "));
    }
}
