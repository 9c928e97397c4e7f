package gotwin.experiments.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name its name, which ends with its unit
 * @param type its type
 * @param value its value in a row; null for none
 * @param <R> a row
 */
record Column<R>(String name, Type type, Function<R, @Nullable Object> value) {
    /** Types of columns, as DuckDB and Parquet name them. */
    enum Type {
        INTEGER,
        BIGINT,
        DOUBLE,
        VARCHAR
    }

    static <R> Column<R> integer(String name, Function<R, Integer> value) {
        return new Column<>(name, Type.INTEGER, value::apply);
    }

    static <R> Column<R> whole(String name, Function<R, Long> value) {
        return new Column<>(name, Type.BIGINT, value::apply);
    }

    /** NaN means none, and becomes null. */
    static <R> Column<R> number(String name, Function<R, Double> value) {
        return new Column<>(name, Type.DOUBLE, row -> {
            double number = value.apply(row);
            return Double.isNaN(number) ? null : number;
        });
    }

    static <R> Column<R> text(String name, Function<R, String> value) {
        return new Column<>(name, Type.VARCHAR, value::apply);
    }
}
