package dev.proviso.lab.provider;

/**
 * One account of the synthetic provider.
 *
 * @param account twelve digits
 * @param customer twelve digits, the billing account
 * @param unit as in the units list
 * @param kind id of an archetype, or of the forbidden use
 * @param large whether its scale is drawn from the upper end of its kind's
 * @param daily whether it is billed by the day only
 * @param index its place among all accounts, from which its random source comes
 */
record Tenant(
        String account,
        String customer,
        String unit,
        String kind,
        boolean large,
        boolean daily,
        Region region,
        int index) {

    /** A region and its prefix on usage types. */
    enum Region {
        FRANKFURT("eu-central-1", "EUC1", "EU (Frankfurt)"),
        IRELAND("eu-west-1", "EU", "EU (Ireland)"),
        VIRGINIA("us-east-1", "USE1", "US East (N. Virginia)"),
        OREGON("us-west-2", "USW2", "US West (Oregon)"),
        MUMBAI("ap-south-1", "APS3", "Asia Pacific (Mumbai)");

        final String id;
        final String prefix;
        final String title;

        Region(String id, String prefix, String title) {
            this.id = id;
            this.prefix = prefix;
            this.title = title;
        }
    }
}
