package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Tightening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a policy can do, in the words that stand in plans.
 *
 * @param setting the one setting there is
 * @param whose in a sentence: {@code The account}
 * @param call as in {@link Means#call}
 * @param settles how long AWS may take until a policy holds everywhere
 * @param own as whom the restricted one itself is tried
 */
record AwsMeans(
        String setting,
        String whose,
        String call,
        Duration settles,
        Denials denials,
        Set<Who> own) {

    private static final String NOT_TRIED =
            " Not yet tried on AWS itself. Others go on using what they were granted.";

    /** Copies. */
    AwsMeans {
        own = Set.copyOf(own);
    }

    Capabilities capabilities(String name, boolean ai, boolean neighbour, List<String> probing) {
        Set<Access> probes = new TreeSet<>();
        Set<Operation> operations = new TreeSet<>(Set.of(Operation.READ, Operation.WRITE));
        if (ai) {
            operations.add(Operation.AI);
        }
        for (Operation operation : operations) {
            probes.addAll(own(operation));
            if (neighbour) {
                probes.add(new Access(Who.PLAIN_NEIGHBOUR, operation));
            }
        }
        return new Capabilities(name, means(), probes, probing, 2);
    }

    private List<Means> means() {
        List<Means> means = new ArrayList<>();
        means.add(
                means(
                        Level.FREEZE,
                        ServiceTable.STORAGE,
                        denials.freeze(),
                        own(Operation.WRITE),
                        " may store nothing more. AWS knows no limit at the use, so this denies"
                                + " whatever stores; deleting makes no room."));
        means.add(
                means(
                        Level.READ_ONLY,
                        ServiceTable.STORAGE,
                        denials.readOnly(),
                        own(Operation.WRITE),
                        " may read, list and fetch from archives, and change nothing."));
        if (!denials.services().ai().isEmpty()) {
            means.add(
                    means(
                            Level.SERVICE_OFF,
                            ServiceTable.AI,
                            denials.aiOff(),
                            own(Operation.AI),
                            " may call no AI service. A job that was begun goes on to its end."));
        }
        means.add(
                means(
                        Level.SERVICE_OFF,
                        ServiceTable.STORAGE,
                        denials.storageOff(),
                        own(Operation.READ, Operation.WRITE),
                        " may do nothing with storage, nor anyone by links that it signed."));
        means.add(
                means(
                        Level.ACCOUNT_OFF,
                        Means.WHOLE_ACCOUNT,
                        denials.accountOff(),
                        own(Operation.READ, Operation.WRITE, Operation.AI),
                        " may call nothing at all. Machines that run go on running."));
        return means;
    }

    private Means means(
            Level level, String service, JsonNode denial, Set<Access> stops, String words) {
        return new Means(
                level,
                service,
                setting,
                new Tightening.Fixed(denial),
                stops,
                settles,
                whose + words + NOT_TRIED,
                call);
    }

    private Set<Access> own(Operation... operations) {
        Set<Access> all = new TreeSet<>();
        for (Operation operation : operations) {
            own.forEach(who -> all.add(new Access(who, operation)));
        }
        return all;
    }
}
