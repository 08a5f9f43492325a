package dev.proviso.lab.archetype;

import dev.proviso.facts.model.Meter;
import java.util.Map;

/**
 * What one account is metered at, hour by hour, over all regions.
 *
 * @param firstHour UTC hours since 1970
 * @param activeFrom the first hour, counted from {@code firstHour}, in which the account exists
 * @param hours for each meter as many quantities as hours: a flow's amount or a level's value
 */
public record Quantities(int firstHour, int activeFrom, Map<Meter, long[]> hours) {}
