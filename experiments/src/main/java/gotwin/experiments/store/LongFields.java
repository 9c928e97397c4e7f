package gotwin.experiments.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The components of a record of whole numbers, in the order of their declaration, so that a figure added to the record is
 * in every file at once.
 *
 * @param <R> a record whose components are all {@code long}
 */
final class LongFields<R extends Record> {
    private static final Pattern WORD_START = Pattern.compile("(?=[A-Z])");

    private final List<RecordComponent> components;
    private final Constructor<R> constructor;

    /** @throws IllegalArgumentException if a component is not {@code long} */
    LongFields(Class<R> type) {
        components = List.of(type.getRecordComponents());
        Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        if (!Arrays.stream(types).allMatch(long.class::equals)) {
            throw new IllegalArgumentException(type + " has components that are no whole numbers");
        }
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("a record has a canonical constructor", impossible);
        }
    }

    int count() {
        return components.size();
    }

    /** Names as in files: {@code cpu_nanos} for {@code cpuNanos}. */
    List<String> names() {
        return components.stream()
                .map(component ->
                        WORD_START.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT))
                .toList();
    }

    List<Long> values(R values) {
        try {
            List<Long> list = new ArrayList<>(components.size());
            for (RecordComponent component : components) {
                list.add((Long) component.getAccessor().invoke(values));
            }
            return list;
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("an accessor of " + values + " failed", failed);
        }
    }

    R make(List<Long> values) {
        try {
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("no record of " + values, failed);
        }
    }
}
