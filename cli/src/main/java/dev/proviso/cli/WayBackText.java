package dev.proviso.cli;

import dev.proviso.desk.restrictions.Ahead;
import dev.proviso.restrictions.apply.WayBack;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What would be given back, on a terminal and as JSON for scripts. */
final class WayBackText {
    private WayBackText() {}

    static String text(Ahead ahead) {
        StringBuilder out = new StringBuilder();
        for (WayBack way : ahead.back()) {
            out.append(
                    way.keep() == Level.WATCH
                            ? "The way back of plan %s is open.\n".formatted(way.plan())
                            : "Plan %s is lowered to %s (D20).\n"
                                    .formatted(way.plan(), way.keep().text()));
            if (way.accounts().isEmpty()) {
                out.append(TextTable.item("Nothing of it is in force at a provider."));
            }
            Map<String, List<String>> alike = new LinkedHashMap<>();
            for (WayBack.Account account : way.accounts()) {
                alike.computeIfAbsent(
                                "at %s:\n%s".formatted(account.connector(), lines(account)),
                                _ -> new ArrayList<>())
                        .add(account.account());
            }
            alike.forEach((lines, accounts) ->
                    out.append(String.join(", ", accounts)).append(' ').append(lines));
        }
        for (String plan : ahead.brokenOff()) {
            out.append(
                    TextTable.item(
                            "Plan %s broke off while it was applied, and no ground for its way back has come."
                                    .formatted(plan)));
        }
        ahead.unreached().forEach(why -> out.append(TextTable.item(why)));
        return out.isEmpty() ? "No way back is open.\n" : out.toString();
    }

    private static String lines(WayBack.Account account) {
        StringBuilder out = new StringBuilder();
        int number = 0;
        for (WayBack.Step step : account.steps()) {
            number++;
            out.append(
                    "  %d. %s, back from %s\n"
                            .formatted(number, step.setting(), step.level().text()));
            out.append("      - %s\n".formatted(step.is()));
            out.append(
                    "      + %s\n"
                            .formatted(
                                    step.hindered().isEmpty() ? step.becomes() : step.hindered()));
        }
        if (!account.words().isEmpty()) {
            out.append(TextTable.item(account.words()));
        }
        out.append(
                TextTable.item(
                        account.probes().isEmpty()
                                ? "No probe is made afterwards."
                                : "Then tried, since it was possible before: "
                                        + account.probes().stream()
                                                .map(Access::text)
                                                .collect(Collectors.joining("; "))));
        return out.toString();
    }

    static String json(Ahead ahead) {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        ArrayNode ways = tree.putArray("ways_back");
        for (WayBack way : ahead.back()) {
            ObjectNode one =
                    ways.addObject().put("plan", way.plan()).put("down_to", way.keep().text());
            ArrayNode accounts = one.putArray("accounts");
            way.accounts().forEach(account -> put(accounts.addObject(), account));
        }
        ahead.brokenOff().forEach(tree.putArray("broken_off")::add);
        ahead.unreached().forEach(tree.putArray("unreached")::add);
        return tree + "\n";
    }

    private static void put(ObjectNode tree, WayBack.Account account) {
        tree.put("connector", account.connector()).put("account", account.account());
        ArrayNode steps = tree.putArray("steps");
        for (WayBack.Step step : account.steps()) {
            steps.addObject()
                    .put("level", step.level().text())
                    .put("setting", step.setting())
                    .put("is", step.is())
                    .put("becomes", step.becomes())
                    .put("hindered", step.hindered());
        }
        ArrayNode probes = tree.putArray("probes");
        account.probes().forEach(access -> probes.add(access.text()));
        tree.put("words", account.words());
    }
}
