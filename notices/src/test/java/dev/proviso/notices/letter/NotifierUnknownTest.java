package dev.proviso.notices.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.statement.Origin;
import dev.proviso.testing.Golden;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** D16: no letter to a customer has a place for who gave notice. */
final class NotifierUnknownTest {

    /**
     * Every field that is reachable from a letter to a customer, by name and type. A new one is a
     * change of this list, and whoever reviews it asks whether it could tell who gave notice.
     */
    @Test
    void d16EveryFieldOfALetterToACustomerIsKnown() {
        Set<String> fields = new TreeSet<>();
        walk(ToCustomer.class, fields, new HashSet<>());
        Golden.check(
                "notices/src/test/resources/golden/letter/customer-fields.txt",
                String.join("\n", fields) + "\n");
    }

    @Test
    void d16NoneOfThemComesFromTheWorldOfNotices() {
        Set<Class<?>> types = new HashSet<>();
        walk(ToCustomer.class, new TreeSet<>(), types);
        assertThat(types)
                .hasSizeGreaterThan(20)
                .noneMatch(type -> type.getName().startsWith("dev.proviso.notices.intake"))
                .noneMatch(type -> type.getName().startsWith("dev.proviso.notices.register"))
                .noneMatch(type -> type.getName().startsWith("dev.proviso.notices.tracking"))
                .noneMatch(type -> type.getName().contains("ToNotifier"))
                .noneMatch(type -> type == Object.class || type == byte[].class);
        Set<String> names = new TreeSet<>();
        walk(ToCustomer.class, names, new HashSet<>());
        assertThat(names)
                .noneMatch(
                        name -> name.matches("(?i).*(notif|reporter|sender|flagger|informant).*"));
    }

    /** More values would tell the customer about the person. */
    @Test
    void d16OnlyThatThereWasANoticeCanBeSaid() {
        assertThat(Origin.values())
                .containsExactly(Origin.NOTICE, Origin.OWN_INITIATIVE, Origin.ORDER);
    }

    /**
     * Not even to the notifier themselves: what is not there cannot be sent to the wrong address.
     */
    @Test
    void d16LettersToNotifiersDoNotNameThemEither() {
        Set<String> fields = new TreeSet<>();
        walk(ToNotifier.class, fields, new HashSet<>());
        assertThat(fields)
                .isNotEmpty()
                .noneMatch(
                        field -> field.matches("(?i).*NoticeHead\\.(name|email|notifier|from).*"));
    }

    private static void walk(Type type, Set<String> fields, Set<Class<?>> seen) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                walk(argument, fields, seen);
            }
            return;
        }
        Class<?> it = (Class<?>) type;
        if (!seen.add(it)) {
            return;
        }
        if (it.isSealed()) {
            for (Class<?> each : it.getPermittedSubclasses()) {
                walk(each, fields, seen);
            }
        }
        if (it.isRecord()) {
            for (RecordComponent each : it.getRecordComponents()) {
                fields.add(
                        it.getName().replaceFirst(".*\\.", "")
                                + "."
                                + each.getName()
                                + ": "
                                + each.getGenericType().getTypeName().replaceAll("[\\w.]+\\.", ""));
                walk(each.getGenericType(), fields, seen);
            }
        }
    }
}
