package dev.proviso.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What one customer has of a provider's export: the lines of its own bill, in the same folders. */
final class OwnBill {

    private OwnBill() {}

    /**
     * Cuts the bill out of an export of the lab.
     *
     * @param change what the customer makes of each of its lines
     */
    static Path of(Path export, String customer, Path bill, UnaryOperator<String> change) {
        try (Stream<Path> files = Files.walk(export)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = bill.resolve(export.relativize(file).toString().replace(".gz", ""));
                Files.createDirectories(target.getParent());
                if (file.toString().endsWith(".csv.gz")) {
                    Files.write(target, lines(file, customer, change));
                }
            }
            return bill;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file, String customer, UnaryOperator<String> change)
            throws IOException {
        try (InputStream packed = Files.newInputStream(file);
                BufferedReader reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            List<String> kept = new ArrayList<>();
            kept.add(reader.readLine());
            reader.lines().filter(line -> line.contains(customer)).map(change).forEach(kept::add);
            return kept;
        }
    }
}
