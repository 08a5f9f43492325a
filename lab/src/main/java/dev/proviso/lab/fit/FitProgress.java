package dev.proviso.lab.fit;

/** Is told how far the fit is, from any thread. */
public interface FitProgress {

    /** Nobody looks. */
    FitProgress SILENT = (step, done, of) -> {};

    /**
     * Says how far it is.
     *
     * @param step what is being done, in words
     * @param done account-years so far in this step
     * @param of account-years of this step
     */
    void at(String step, int done, int of);
}
