package dev.proviso.restrictions.connector.slurm;

import dev.proviso.restrictions.connector.OneChange;
import dev.proviso.restrictions.connector.ProviderFault;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jobs of an account that hold a GPU: suspended one by one, and resumed one by one. */
final class GpuJobs {

    /** Stands in a job's AdminComment, so that no job is resumed that somebody else suspended. */
    private static final String MARK = "suspended-by-proviso";

    /** The operator's own comment stays behind the mark. */
    private static final Pattern COMMENT =
            Pattern.compile(" AdminComment=(.*?) (?:Comment|SystemComment|StdErr)=");

    private final SlurmPrograms programs;

    private record Job(String id, String state) {}

    GpuJobs(SlurmPrograms programs) {
        this.programs = programs;
    }

    /** Marks, then suspends, each that runs; may be repeated. */
    void suspend(List<String> accounts, OneChange change)
            throws ProviderFault, InterruptedException {
        for (Job job : jobs(accounts, "RUNNING")) {
            String comment = comment(job);
            if (!comment.startsWith(MARK)) {
                setComment(job, (MARK + " " + comment).strip());
                change.begun();
            }
            changed(programs.run("scontrol", "suspend", job.id()), job);
            change.begun();
        }
    }

    /** Resumes each that was marked and takes the mark away; may be repeated. */
    void resume(List<String> accounts, OneChange change)
            throws ProviderFault, InterruptedException {
        for (Job job : jobs(accounts, "RUNNING,SUSPENDED")) {
            String comment = comment(job);
            if (comment.startsWith(MARK)) {
                if (job.state().equals("SUSPENDED")) {
                    changed(programs.run("scontrol", "resume", job.id()), job);
                    change.begun();
                }
                setComment(job, comment.substring(MARK.length()).strip());
                change.begun();
            }
        }
    }

    private void setComment(Job job, String comment) throws ProviderFault, InterruptedException {
        changed(
                programs.run("scontrol", "update", "JobId=" + job.id(), "AdminComment=" + comment),
                job);
    }

    private String comment(Job job) throws ProviderFault, InterruptedException {
        Matcher matcher =
                COMMENT.matcher(programs.run("scontrol", "-o", "show", "job", job.id()).text());
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    /** A job that has ended meanwhile needs nothing. */
    private void changed(SlurmPrograms.Said said, Job job)
            throws ProviderFault, InterruptedException {
        if (!said.succeeded() && isThere(job)) {
            throw SlurmPrograms.failed("scontrol", said);
        }
    }

    private boolean isThere(Job job) throws ProviderFault, InterruptedException {
        SlurmPrograms.Said said =
                programs.run("squeue", "-h", "-j", job.id(), "-t", "RUNNING,SUSPENDED", "-o", "%A");
        return said.succeeded() && !said.text().isBlank();
    }

    private List<Job> jobs(List<String> accounts, String states)
            throws ProviderFault, InterruptedException {
        List<Job> jobs = new ArrayList<>();
        for (String line :
                programs.lines(
                        "squeue",
                        "-h",
                        "-A",
                        String.join(",", accounts),
                        "-t",
                        states,
                        "-O",
                        "JobID:30,State:30,tres-alloc:200")) {
            if (line.substring(60).contains(AccountLimits.GPU)) {
                jobs.add(new Job(line.substring(0, 30).strip(), line.substring(30, 60).strip()));
            }
        }
        return jobs;
    }
}
