package dev.proviso.desk.office;

import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.notices.letter.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code customers.yaml}: the customer register. */
final class CustomersFile {
    private CustomersFile() {}

    static Map<String, Customer> of(YamlMap map) {
        Map<String, Customer> customers = new LinkedHashMap<>();
        map.all().forEach((id, value) -> customers.put(id, customer(id, value.map())));
        return customers;
    }

    private static Customer customer(String id, YamlMap map) {
        List<YamlValue> contacts =
                map.require("contacts", "at least one e-mail address")
                        .map(YamlValue::list)
                        .orElse(List.of());
        if (contacts.isEmpty()) {
            map.at("contacts").problem("No contact stands here.", "an e-mail address", "");
        }
        Map<String, Customer.Unit> units = new LinkedHashMap<>();
        map.get("units")
                .map(YamlValue::map)
                .ifPresent(all ->
                        all.all().forEach((unit, value) -> units.put(unit, unit(unit, value))));
        Customer customer =
                new Customer(
                        id,
                        map.requireText("name", "as the contract calls the customer"),
                        map.get("language").map(OfficeFile::language).orElse(Language.ENGLISH),
                        contacts.stream().map(OfficeFile::mail).toList(),
                        units);
        map.done();
        return customer;
    }

    private static Customer.Unit unit(String id, YamlValue value) {
        YamlMap map = value.map();
        Customer.Unit unit =
                new Customer.Unit(
                        id,
                        map.requireText("name", "as the customer calls it"),
                        texts(map, "services"),
                        texts(map, "accounts"),
                        map.requireText("fetch", "how data is fetched under a restriction"));
        map.done();
        return unit;
    }

    private static List<String> texts(YamlMap map, String key) {
        return map.get(key).map(YamlValue::list).orElse(List.of()).stream()
                .flatMap(one -> one.text().stream())
                .toList();
    }
}
