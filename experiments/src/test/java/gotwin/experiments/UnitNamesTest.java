package gotwin.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A number that is a time or a size says its unit at the end of its name: {@code delayNanos}, {@code heapBytes}.
 *
 * <p>Looks at fields (so at record components), parameters, and methods without parameters that return a number. Not
 * checked: local variables, which a reader sees together with what they are computed from.
 */
final class UnitNamesTest {
    private static final JavaClasses EVERYTHING =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("gotwin");

    /** Words that name a time; a name that ends with one leaves the unit out. */
    private static final Pattern TIME = Pattern.compile(
            "(?i).*(delay|latency|duration|timeout|interval|period|elapsed|pause|horizon|warmup|deadline|instant"
                    + "|sojourn|timeslice)");

    /** A number that starts with one of these counts or numbers something: {@code countAtInstant}. */
    private static final Pattern COUNT = Pattern.compile("(?i)(count|number|index).*");

    /** A wait that is an {@code int} is Go's count of waiters, as in {@code sync.RWMutex.readerWait}. */
    private static final Pattern WAIT = Pattern.compile("(?i).*wait");

    /** Words that name a size in bytes. */
    private static final Pattern SIZE = Pattern.compile("(?i).*(heap|size|memory|footprint|gomemlimit)");

    private static final List<Class<?>> NUMBERS = List.of(long.class, int.class, double.class, float.class);

    @Test
    void timesAndSizesNameTheirUnit() {
        assertThat(EVERYTHING).hasSizeGreaterThan(60);

        List<String> withoutUnit = new ArrayList<>();
        for (JavaClass type : EVERYTHING) {
            Class<?> reflected = type.reflect();
            for (Field field : reflected.getDeclaredFields()) {
                if (!field.isSynthetic() && lacksUnit(field.getName(), field.getType())) {
                    withoutUnit.add("field " + type.getName() + "." + field.getName());
                }
            }
            for (Method method : reflected.getDeclaredMethods()) {
                if (method.getParameterCount() == 0 && lacksUnit(method.getName(), method.getReturnType())) {
                    withoutUnit.add("method " + type.getName() + "." + method.getName() + "()");
                }
            }
            Stream.of(reflected.getDeclaredMethods(), reflected.getDeclaredConstructors())
                    .flatMap(Stream::of)
                    .flatMap(executable -> Stream.of(executable.getParameters()))
                    .filter(parameter -> lacksUnit(parameter.getName(), parameter.getType()))
                    .forEach(parameter -> withoutUnit.add(describe(type, parameter)));
        }

        assertThat(withoutUnit).as("names that leave out their unit").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "delay, long, true",
        "delayNanos, long, false",
        "pollInterval, int, true",
        "warmup, double, true",
        "heap, long, true",
        "heapBytes, long, false",
        "readerWait, int, false",
        "readerWait, long, true",
        "countAtInstant, int, false",
        "size, int, false",
        "size, long, true",
        "period, java.lang.String, false"
    })
    void theRuleItselfTellsNamesApart(String name, String type, boolean refused) throws ClassNotFoundException {
        Class<?> reflected = switch (type) {
            case "long" -> long.class;
            case "int" -> int.class;
            case "double" -> double.class;
            default -> Class.forName(type);
        };

        assertThat(lacksUnit(name, reflected)).isEqualTo(refused);
    }

    /** An {@code int} called size counts elements, as in the JDK's collections; a {@code long} one counts bytes. */
    private static boolean lacksUnit(String name, Class<?> type) {
        if (COUNT.matcher(name).matches()) {
            return false;
        }
        if (type == long.class && WAIT.matcher(name).matches()) {
            return true;
        }
        if (type == long.class && SIZE.matcher(name).matches()) {
            return true;
        }
        return NUMBERS.contains(type) && TIME.matcher(name).matches();
    }

    private static String describe(JavaClass type, Parameter parameter) {
        Executable executable = parameter.getDeclaringExecutable();
        return "parameter " + type.getName() + "." + executable.getName() + "(" + parameter.getName() + ")";
    }
}
