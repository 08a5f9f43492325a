package dev.proviso.lab.provider;

import dev.proviso.lab.archetype.Archetype;
import dev.proviso.lab.archetype.Archetypes;
import dev.proviso.lab.archetype.Interception;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Who is at the provider: customers, their units and accounts. */
final class Tenants {

    /** So that ids have twelve digits and look nothing like a count. */
    private static final long FIRST_ACCOUNT = 210_000_000_000L;

    private static final long STEP = 7_919_113L;
    private static final List<String> UNITS =
            List.of("platform", "operations", "research", "field", "archive", "sales");
    private static final int UNITS_MAX = 3;
    private static final List<Tenant.Region> REGIONS = List.of(Tenant.Region.values());

    private final List<Tenant> tenants = new ArrayList<>();
    private final List<Archetype> archetypes = Archetypes.load();
    private final RandomGenerator random;

    private Tenants(RandomGenerator random) {
        this.random = random;
    }

    static List<Tenant> of(GenerateOptions options, RandomGenerator random) {
        Tenants all = new Tenants(random);
        boolean use = options.size() > 0;
        for (int c = 0; c < options.customers(); c++) {
            all.customer(c, use && c == 0, options.mess());
        }
        return List.copyOf(all.tenants);
    }

    /**
     * The first has the use in one of its units; those after it bring one look-alike each, large;
     * all others are drawn as they are spread over a provider.
     */
    private void customer(int index, boolean use, boolean mess) {
        String customer = id(1_000_000 + index);
        int units = use ? UNITS_MAX : Math.max(1, random.nextInt(-1, UNITS_MAX) + 1);
        int shift = random.nextInt(UNITS.size());
        for (int u = 0; u < units; u++) {
            String unit = UNITS.get((u + shift) % UNITS.size());
            int accounts = accounts();
            for (int a = 0; a < accounts; a++) {
                boolean first = u == 0 && a == 0;
                boolean lookAlike = first && !use && index <= archetypes.size();
                String kind =
                        first && use
                                ? Interception.ID
                                : lookAlike ? archetypes.get(lookAlike(index)).id() : drawn();
                boolean daily = mess && !first && random.nextInt(20) == 0;
                tenants.add(
                        new Tenant(
                                id(tenants.size()),
                                customer,
                                unit,
                                kind,
                                lookAlike,
                                daily,
                                REGIONS.get(random.nextInt(REGIONS.size())),
                                tenants.size()));
            }
        }
    }

    private int lookAlike(int customer) {
        return Math.floorMod(customer - 1, archetypes.size());
    }

    private static String id(int number) {
        return Long.toString(FIRST_ACCOUNT + number * STEP % 700_000_000_000L);
    }

    /** Mostly one, seldom many. */
    private int accounts() {
        double draw = random.nextDouble();
        return draw < 0.02 ? 5 : draw < 0.05 ? 3 : draw < 0.2 ? 2 : 1;
    }

    private String drawn() {
        double at = random.nextDouble();
        double sum = 0;
        for (Archetype archetype : archetypes) {
            sum += archetype.share();
            if (at < sum) {
                return archetype.id();
            }
        }
        return "ordinary";
    }
}
