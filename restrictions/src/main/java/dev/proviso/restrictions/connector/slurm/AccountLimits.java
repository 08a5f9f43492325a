package dev.proviso.restrictions.connector.slurm;

import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An account's own limits in the accounting database, and what of them is used. */
final class AccountLimits {
    static final String GPU = "gres/gpu";

    private static final Pattern GPUS_IN_USE =
            Pattern.compile(" GrpTRES=\\S*\\bgres/gpu=(?:N|\\d+)\\((\\d+)\\)");

    private final SlurmPrograms programs;
    private final String cluster;

    /**
     * The association of an account itself, without those of its users.
     *
     * @param qualities the QOS that jobs of the account may name
     */
    record Row(
            String id,
            String parent,
            Map<String, Long> tres,
            Map<String, Long> runMinutes,
            Optional<Long> submits,
            List<String> qualities) {
        Row {
            tres = Map.copyOf(tres);
            runMinutes = Map.copyOf(runMinutes);
            qualities = List.copyOf(qualities);
        }
    }

    AccountLimits(SlurmPrograms programs, String cluster) {
        this.programs = programs;
        this.cluster = cluster;
    }

    /**
     * The account's row.
     *
     * @throws ProviderFault {@code GONE} when the cluster has no such account
     */
    Row row(String account) throws ProviderFault, InterruptedException {
        List<String> rows = new ArrayList<>();
        TreeSet<String> qualities = new TreeSet<>();
        for (String line :
                programs.lines(
                        "sacctmgr",
                        "-n",
                        "-P",
                        "show",
                        "assoc",
                        "cluster=" + cluster,
                        "account=" + SlurmPrograms.name(account),
                        "format=User,ID,ParentName,GrpTRES,GrpTRESRunMins,GrpSubmitJobs,QOS")) {
            if (line.startsWith("|")) {
                rows.add(line);
            }
            qualities.addAll(words(line.substring(line.lastIndexOf('|') + 1)));
        }
        if (rows.size() != 1) {
            throw new ProviderFault(Kind.GONE, "The cluster has no such account.");
        }
        String[] cells = rows.getFirst().split("\\|", -1);
        return new Row(
                cells[1],
                cells[2],
                limits(cells[3]),
                limits(cells[4]),
                cells[5].isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(cells[5])),
                new ArrayList<>(qualities));
    }

    private static List<String> words(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
    }

    /** {@code cpu=5,gres/gpu=0}. */
    private static Map<String, Long> limits(String text) {
        Map<String, Long> limits = new TreeMap<>();
        for (String each : words(text)) {
            int equals = each.indexOf('=');
            limits.put(each.substring(0, equals), Long.parseLong(each.substring(equals + 1)));
        }
        return limits;
    }

    /** The accounts below an account: its limits are theirs too. */
    List<String> below(String account) throws ProviderFault, InterruptedException {
        Map<String, String> parents = new TreeMap<>();
        for (String line :
                programs.lines(
                        "sacctmgr",
                        "-n",
                        "-P",
                        "show",
                        "assoc",
                        "cluster=" + cluster,
                        "format=User,Account,ParentName")) {
            String[] cells = line.split("\\|", -1);
            if (cells[0].isEmpty()) {
                parents.put(cells[1], cells[2]);
            }
        }
        List<String> below = new ArrayList<>(List.of(account));
        for (int i = 0; i < below.size(); i++) {
            String parent = below.get(i);
            parents.forEach((child, its) -> {
                if (its.equals(parent) && !below.contains(child)) {
                    below.add(child);
                }
            });
        }
        return below.subList(1, below.size());
    }

    /** GPUs that its running jobs hold, those of accounts below it too: what its limit counts. */
    long gpusInUse(String account) throws ProviderFault, InterruptedException {
        for (String line :
                programs.lines(
                        "scontrol",
                        "-o",
                        "show",
                        "assoc_mgr",
                        "accounts=" + SlurmPrograms.name(account),
                        "flags=assoc")) {
            if (line.contains(" Account=" + account + " UserName= ")) {
                Matcher matcher = GPUS_IN_USE.matcher(line);
                if (matcher.find()) {
                    return Long.parseLong(matcher.group(1));
                }
            }
        }
        throw new ProviderFault(
                Kind.REFUSED,
                "The controller does not count GPUs of that account: AccountingStorageTRES must"
                        + " name gres/gpu.");
    }

    /** Sets one limit; -1 takes it away. Nothing else of the account is touched. */
    void set(String account, String option, long value) throws ProviderFault, InterruptedException {
        SlurmPrograms.Said said =
                programs.run(
                        "sacctmgr",
                        "-i",
                        "modify",
                        "account",
                        "where",
                        "name=" + SlurmPrograms.name(account),
                        "cluster=" + cluster,
                        "set",
                        option + "=" + value);
        if (said.mentions("Nothing modified")) {
            throw new ProviderFault(Kind.GONE, "The cluster has no such account.");
        }
        if (!said.succeeded() || !said.mentions("Modified account associations")) {
            throw SlurmPrograms.failed("sacctmgr", said);
        }
    }
}
