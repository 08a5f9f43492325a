package dev.proviso.desk.office;

import dev.proviso.canonical.Sha256;
import dev.proviso.cases.core.Subject;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Policy;
import dev.proviso.cases.office.Terms;
import dev.proviso.cases.office.WorkingDays;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.yaml.Yaml;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.notices.statement.FilingDuty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The office of a home, as its three files say.
 *
 * @param retention how long after its closing a case keeps what can be erased of it (D23); empty
 *     for as long as nobody asks for its erasure
 * @param people by id
 * @param customers by id
 * @param filer whether statements of reasons are due in the EU's database
 */
public record OfficeFiles(
        Provider provider,
        Policy policy,
        Optional<Period> retention,
        WorkingDays days,
        Map<String, Colleague> people,
        Terms terms,
        Map<String, Customer> customers,
        FilingDuty.Filer filer) {

    /** Who the provider is and who works there. */
    public static final String OFFICE = "office.yaml";

    /** Its terms of service. */
    public static final String TERMS = "terms.yaml";

    /** Its customer register. */
    public static final String CUSTOMERS = "customers.yaml";

    /** Copies. */
    public OfficeFiles {
        people = Map.copyOf(people);
        customers = Map.copyOf(customers);
    }

    /**
     * Reads them.
     *
     * @throws ProblemException USAGE if {@code office.yaml} is not there; DEFINITION if one of them
     *     is wrong, with every problem and its place
     */
    public static OfficeFiles read(Path home) {
        if (!Files.exists(home.resolve(OFFICE))) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            home.resolve(OFFICE).toString(),
                            "the office is not described: cases need to know who may do what.",
                            "office.yaml, terms.yaml and customers.yaml in the home",
                            "Begin with the examples: proviso case office --example"));
        }
        Problems problems = new Problems();
        Optional<OfficeFile> office = read(home, OFFICE, problems, OfficeFile::of);
        Optional<Terms> terms = read(home, TERMS, problems, TermsFile::of);
        Optional<Map<String, Customer>> customers =
                read(home, CUSTOMERS, problems, CustomersFile::of);
        problems.throwIfAny(Kind.DEFINITION);
        OfficeFile file = office.orElseThrow();
        return new OfficeFiles(
                file.provider(),
                file.policy(),
                file.retention(),
                file.days(),
                file.people(),
                terms.orElse(new Terms(Map.of())),
                customers.orElse(Map.of()),
                file.filer());
    }

    private static <T> Optional<T> read(
            Path home, String name, Problems problems, Function<YamlMap, T> parse) {
        Path file = home.resolve(name);
        return Files.exists(file)
                ? Yaml.read(file, file.toString(), problems)
                        .map(document -> {
                            YamlMap map = document.map();
                            T read = parse.apply(map);
                            map.done();
                            return read;
                        })
                : Optional.empty();
    }

    /**
     * The office as the rules see it.
     *
     * @param enrolled persons whose key is enrolled by an entry (D28)
     */
    public Office office(Set<String> enrolled) {
        return new Office(
                people.values().stream()
                        .filter(person -> !person.roles().isEmpty())
                        .collect(Collectors.toMap(Colleague::id, Colleague::roles)),
                customers.keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), this::owners)),
                enrolled,
                policy,
                terms,
                days);
    }

    /**
     * Another with whatever may change what falls due in cases: who works here, may do what, and
     * looks after whom.
     *
     * @param enrolled as {@link #office}
     */
    public static String digest(Path home, Set<String> enrolled) {
        StringBuilder all = new StringBuilder();
        for (String name : List.of(OFFICE, CUSTOMERS)) {
            Path file = home.resolve(name);
            try {
                byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
                all.append(Sha256.hex(bytes)).append(' ');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        all.append(new TreeSet<>(enrolled));
        return Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a home describes an office at all. */
    public static boolean isIn(Path home) {
        return Files.exists(home.resolve(OFFICE));
    }

    /** The unit of a case's subject, by the names that its customer knows. */
    public Optional<Customer.Unit> unitOf(Subject subject) {
        return Optional.ofNullable(customers.get(subject.customer()))
                .flatMap(customer -> customer.unitOf(subject.target()));
    }

    private Set<String> owners(String customer) {
        return people.values().stream()
                .filter(person -> person.owns().contains(customer))
                .map(Colleague::id)
                .collect(Collectors.toSet());
    }
}
