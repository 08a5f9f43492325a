package dev.proviso.desk.restrictions;

import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Where;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ceph.UsagePoll;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Providers that are asked for their usage, hour by hour: connectors with {@code usage} in {@code
 * connectors.yaml}.
 */
public final class LiveUsage {
    private final Map<String, CephSection> sections;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    private LiveUsage(Map<String, CephSection> sections, Pseudonyms pseudonyms, Clock clock) {
        this.sections = sections;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /**
     * Those of a home; none where it has no connectors.
     *
     * @throws ProblemException DEFINITION if {@code connectors.yaml} is wrong
     */
    public static LiveUsage of(Home home, Clock clock) {
        Map<String, CephSection> sections = new TreeMap<>();
        if (RestrictionDesk.configured(home)) {
            ConnectorsFile.read(home.folder())
                    .forEach((name, section) -> {
                        if (section.kind() instanceof CephSection ceph
                                && ceph.usage().isPresent()) {
                            sections.put(name, ceph);
                        }
                    });
        }
        return new LiveUsage(sections, home.pseudonyms(), clock);
    }

    /** Where the files of all of them stand, for taking in. */
    public List<Path> exports() {
        return sections.values().stream()
                .flatMap(section -> section.usage().stream())
                .map(usage -> usage.folder().resolve("exports"))
                .toList();
    }

    /**
     * What came of asking one.
     *
     * @param connector its name
     * @param read whether it could be
     * @param hours of usage that were written
     * @param words how far it is read, or why it could not be; what is missing, in sentences
     */
    public record Asked(String connector, boolean read, int hours, List<String> words) {
        /** Copies. */
        public Asked {
            words = List.copyOf(words);
        }
    }

    /**
     * Asks each for the hours that have closed; one that does not answer, whose secret cannot be
     * read or whose files cannot be written is told, and is no end.
     */
    public List<Asked> ask() {
        List<Asked> all = new ArrayList<>();
        for (Map.Entry<String, CephSection> one : sections.entrySet()) {
            all.add(ask(one.getKey(), one.getValue(), one.getValue().usage().orElseThrow()));
        }
        return all;
    }

    private Asked ask(String name, CephSection section, CephSection.Usage usage) {
        try {
            UsagePoll poll =
                    new UsagePoll(
                            section.place(),
                            clock,
                            Pace.real(),
                            usage.folder(),
                            bucket -> pseudonyms.of("ceph", bucket),
                            usage.kept(),
                            UsagePoll.WRITTEN_AFTER);
            UsagePoll.Polled polled = poll.poll(clock.instant().minus(usage.kept()));
            List<String> words = new ArrayList<>();
            words.add("read until " + polled.next());
            words.addAll(polled.gaps());
            return new Asked(name, true, polled.hours(), words);
        } catch (ProviderFault fault) {
            return unread(name, fault.words());
        } catch (ProblemException e) {
            Problem problem = e.problems().getFirst();
            String where = problem.where() instanceof Where.InFile(String file) ? file + ": " : "";
            return unread(name, where + problem.what() + " " + problem.next());
        } catch (IOException e) {
            return unread(name, usage.folder() + " cannot be written: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Asked(name, false, 0, List.of("stopped"));
        }
    }

    private static Asked unread(String name, String why) {
        return new Asked(name, false, 0, List.of("not read: " + why));
    }
}
