package dev.proviso.cases.core;

/** The rules of due process (design §7), each with what it protects. */
public enum Rule {
    D1("A breach is determined by two people who did not propose it and have no conflict."),
    D2("It cites the clause in the version in force then, and evidence that was in the ledger."),
    D3("Nothing is restricted without a determination, an interim measure or an order."),
    D4("What is applied is the very plan that was decided, once."),
    D5("Evidence is published, and witnessed, before the customer is told or a step applied."),
    D6("The reasons reach the customer no later than the effect, or a lawful delay is recorded."),
    D7("The customer is heard before a determination."),
    D8("An appeal is decided by people who took no part, by its own deadline."),
    D9("Reinstatement gives back the state from before; the last restriction to end does."),
    D10("A review that ends without a breach states its blind spots and its power."),
    D11("A new fact opens a new review that links the old, which stays as it was."),
    D12("Revenue and account managers are invisible to reviewers and deciders."),
    D13("An outside reviewer's access is one case, read-only, for a time, and logged."),
    D14("Every look at evidence is an entry."),
    D15("Personal data can be erased."),
    D16("A notifier gets an answer with reasons; the customer never learns who it was."),
    D17("No finding, score or rule restricts anyone without people deciding."),
    D18("Every deadline is kept and shown; what is late is counted."),
    D19("Before a case is open, findings stand under pseudonyms; revealing is an entry."),
    D20("Where too few people are free, outside deciders are appointed."),
    D21("Consent given under a conflict, or by somebody who left, is void or confirmed anew."),
    D22("An authority's order is its own ground, accepted by two; it never makes a breach."),
    D23("Evidence stays while anything is open and until the time for appeal has passed."),
    D24("The target is what the account meant when it was determined."),
    D25("An appeal upheld or a decision voided stops every forward step and reinstates."),
    D26("Nothing removes history; what was joined or corrected shows both."),
    D27("A clearance is for one subject and pack, reasoned, decided by two, and ends."),
    D28("Deciding is a person's own act, with a second factor and an enrolled key."),
    D29("Every restriction has an end or review within six months; remedy may be shown.");

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    /** What the rule says, in one sentence. */
    public String words() {
        return words;
    }
}
