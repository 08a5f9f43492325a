package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.plan.Place;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Sets one setting and sees that it is set: an answer is not believed, in either direction. */
final class Setting {
    private final Calls calls;

    Setting(Calls calls) {
        this.calls = calls;
    }

    /** What came of it. */
    sealed interface Came {
        /** It is as asked. */
        record AsAsked(Observation seen) implements Came {}

        /** The provider said no; this is what is there now, changed in part perhaps. */
        record Refused(String words, JsonNode is) implements Came {}

        /** The provider said yes, and the setting stayed as it was. */
        record NoEffect() implements Came {}

        /** The setting is neither what it was nor what was asked. */
        record SomethingElse(JsonNode is) implements Came {}

        /** It is not known; the provider is too busy or does not answer. */
        record Silent(String words) implements Came {}

        /** There is no such account. */
        record Gone() implements Came {}
    }

    /**
     * Sets.
     *
     * @param was as observed before
     * @param settles how long the provider may take to show it
     */
    Came set(Place place, JsonNode was, JsonNode target, Duration settles)
            throws InterruptedException {
        String silent = "";
        for (int i = 0; i <= calls.patience().repeats(); i++) {
            boolean answered = true;
            try {
                calls.set(place.account(), place.setting(), target);
            } catch (ProviderFault fault) {
                switch (fault.kind()) {
                    case GONE -> {
                        return new Came.Gone();
                    }
                    case REFUSED -> {
                        Came seen = look(place, was, target, Duration.ZERO);
                        return refused(seen, was, fault.words());
                    }
                    case BUSY -> {
                        return new Came.Silent(fault.words());
                    }
                    case UNCERTAIN -> {
                        answered = false;
                        silent = fault.words();
                    }
                }
            }
            Duration wait = calls.patience().slow().plus(answered ? settles : Duration.ZERO);
            Came came = look(place, was, target, wait);
            if (answered || !(came instanceof Came.NoEffect)) {
                return came;
            }
        }
        return new Came.Silent("asked again and again, it does not do it: " + silent);
    }

    /** A change may take several calls, of which the first were carried out. */
    private static Came refused(Came seen, JsonNode was, String words) {
        return switch (seen) {
            case Came.NoEffect _ -> new Came.Refused(words, was);
            case Came.SomethingElse other -> new Came.Refused(words, other.is());
            case Came.AsAsked _, Came.Refused _, Came.Silent _, Came.Gone _ -> seen;
        };
    }

    private Came look(Place place, JsonNode was, JsonNode target, Duration wait)
            throws InterruptedException {
        try {
            return looked(place, was, target, wait);
        } catch (ProviderFault fault) {
            return fault.kind() == ProviderFault.Kind.GONE
                    ? new Came.Gone()
                    : new Came.Silent(fault.words());
        }
    }

    private Came looked(Place place, JsonNode was, JsonNode target, Duration wait)
            throws ProviderFault, InterruptedException {
        Duration until = calls.pace().elapsed().plus(wait);
        Duration pause = calls.patience().first();
        while (true) {
            Observation seen = calls.observe(place.account());
            JsonNode is = seen.setting(place.setting());
            if (SettingValue.same(is, target)) {
                return new Came.AsAsked(seen);
            }
            if (!SettingValue.same(is, was)) {
                return new Came.SomethingElse(is);
            }
            if (calls.pace().elapsed().compareTo(until) >= 0) {
                return new Came.NoEffect();
            }
            calls.pace().pause(pause);
            pause = calls.patience().longer(pause);
        }
    }
}
