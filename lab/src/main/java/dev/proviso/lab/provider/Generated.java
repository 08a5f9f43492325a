package dev.proviso.lab.provider;

import java.nio.file.Path;

/**
 * What was generated.
 *
 * @param export the folder to assess
 * @param units the list for {@code --units}
 * @param truth who is what; outside the export, and for the lab's eyes only
 * @param rows of the export, all deliveries together
 */
public record Generated(
        Path export, Path units, Path truth, int customers, int accounts, long rows) {}
