package dev.proviso.notices.intake;

import java.util.stream.Stream;

/** What {@code HostileCorpusTest} gives the readers, for those who give it to a door. */
public final class HostileCorpus {

    private HostileCorpus() {}

    /**
     * Bytes with one fault.
     *
     * @param mail whether they are an e-mail; else JSON
     * @param reading what comes of reading them
     */
    public record Sent(String fault, byte[] bytes, boolean mail, Intake reading) {
        @Override
        public String toString() {
            return fault;
        }
    }

    public static Stream<Sent> all() {
        return HostileCorpusTest.cases()
                .map(hostile ->
                        new Sent(
                                hostile.fault(),
                                hostile.bytes(),
                                hostile.fault().startsWith("mail: "),
                                hostile.reader().apply(hostile.bytes())));
    }
}
