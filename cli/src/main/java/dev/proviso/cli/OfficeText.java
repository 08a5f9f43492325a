package dev.proviso.cli;

import dev.proviso.cases.office.Role;
import dev.proviso.desk.office.Colleague;
import dev.proviso.desk.office.OfficeFiles;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An office on a terminal, and as JSON. */
final class OfficeText {
    private OfficeText() {}

    static String of(OfficeFiles files, Set<String> enrolled, boolean json) {
        List<Colleague> people =
                files.people().values().stream()
                        .sorted(Comparator.comparing(Colleague::id))
                        .toList();
        if (json) {
            ObjectNode tree = JsonMapper.shared().createObjectNode();
            tree.put("provider", files.provider().name());
            ObjectNode all = tree.putObject("people");
            for (Colleague person : people) {
                ObjectNode one = all.putObject(person.id()).put("name", person.name());
                one.put("roles", roles(person)).put("enrolled", enrolled.contains(person.id()));
            }
            files.customers().keySet().stream().sorted().forEach(tree.putArray("customers")::add);
            files.terms().versions().keySet().stream()
                    .sorted()
                    .forEach(tree.putArray("terms")::add);
            return tree + "\n";
        }
        TextTable table = new TextTable("ID", "NAME", "ROLES", "OWN KEY");
        for (Colleague person : people) {
            table.row(
                    person.id(),
                    person.name(),
                    roles(person).isEmpty() ? "-" : roles(person),
                    enrolled.contains(person.id()) ? "enrolled" : "-");
        }
        return files.provider().name()
                + ", "
                + files.policy().zone()
                + ": "
                + files.customers().size()
                + " in the customer register, "
                + files.terms().versions().size()
                + " versions of the terms\n\n"
                + table;
    }

    private static String roles(Colleague person) {
        return person.roles().stream()
                .map(Role::name)
                .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
