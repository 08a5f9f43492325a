package dev.proviso.facts.boundary;

import java.util.regex.Pattern;

/**
 * The known forms of the values that may pass (design §4): what does not look like an id, a region
 * or a name of a product is not kept, whatever column it stands in.
 */
public final class KnownForms {

    /**
     * Account numbers, subscription and billing paths, OCIDs, project ids, RGW users ({@code
     * tenant$user}). No blank, no {@code @}, nothing outside ASCII.
     */
    private static final Pattern ACCOUNT =
            Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._:/$=+-]{0,255}");

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}");

    /** {@code us-east-1}, {@code westeurope}, {@code uk-london-1}, {@code global}. */
    private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,5}");

    private static final int REGION_MAX = 40;

    /** Names of services, SKUs, usage types, operations and units, as price lists print them. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9$][A-Za-z0-9 ._:;,()/&+%*#'|-]{0,159}");

    private KnownForms() {}

    /** True if it looks like a provider's account id, and not like an address of somebody. */
    public static boolean accountId(String text) {
        return ACCOUNT.matcher(text).matches()
                && !IPV4.matcher(text).matches()
                && !IPV6.matcher(text).matches();
    }

    /** True if it looks like a provider's region. */
    public static boolean region(String text) {
        return text.length() <= REGION_MAX && REGION.matcher(text).matches();
    }

    /** True if it looks like a name from a price list. */
    public static boolean productName(String text) {
        return NAME.matcher(text).matches();
    }
}
