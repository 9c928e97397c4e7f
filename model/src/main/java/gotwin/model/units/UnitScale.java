package gotwin.model.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The units of one kind of quantity, and how a whole number of the smallest is read and written with them.
 *
 * @param quantity the kind in a sentence, such as {@code "time"}
 * @param units from the largest to the smallest, whose factor is 1
 */
record UnitScale(String quantity, List<Unit> units) {

    /**
     * A unit.
     *
     * @param name how it is written
     * @param factor how many of the smallest unit it is
     * @param decimals how many decimals a number may have when it is written in this unit
     */
    record Unit(String name, long factor, int decimals) {}

    /** Reads a number followed by a unit as a whole number of the smallest unit. */
    Parsed<Long> parse(String text) {
        return NumberText.split(text, "one of " + unitNames(), example())
                .then(parts -> unitOf(text, parts.suffix()).then(unit -> amountOf(text, parts.number(), unit)));
    }

    /** The unit named {@code name}, which stands in {@code text}. */
    Parsed<Unit> unitOf(String text, String name) {
        for (Unit unit : units) {
            if (unit.name().equals(name)) {
                return Parsed.value(unit);
            }
        }
        if (name.isEmpty()) {
            return Parsed.problem("\"" + text + "\" has no unit; add one of " + unitNames());
        }
        return Parsed.problem(
                "\"" + text + "\": \"" + name + "\" is not a unit of " + quantity + "; use one of " + unitNames());
    }

    /** Writes {@code amount} in the largest unit that shows it exactly within the unit's decimals. */
    String format(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("an amount of " + quantity + " must be 0 or more but is " + amount);
        }
        for (Unit unit : units) {
            if (amount >= unit.factor() && isShort(amount, unit)) {
                return decimal(amount, unit) + unit.name();
            }
        }
        return amount + smallest().name();
    }

    private Parsed<Long> amountOf(String text, BigDecimal number, Unit unit) {
        BigDecimal amount = number.multiply(BigDecimal.valueOf(unit.factor()));
        if (amount.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Parsed.problem("\"" + text + "\" is too large; at most " + Long.MAX_VALUE
                    + smallest().name());
        }
        long below = amount.setScale(0, RoundingMode.DOWN).longValueExact();
        if (amount.compareTo(BigDecimal.valueOf(below)) != 0) {
            String name = smallest().name();
            return Parsed.problem("\"" + text + "\" is not a whole number of " + name + "; the nearest are " + below
                    + name + " and " + (below + 1) + name);
        }
        return Parsed.value(below);
    }

    private static boolean isShort(long amount, Unit unit) {
        BigDecimal shifted = BigDecimal.valueOf(amount).scaleByPowerOfTen(unit.decimals());
        return shifted.remainder(BigDecimal.valueOf(unit.factor())).signum() == 0;
    }

    private static String decimal(long amount, Unit unit) {
        BigDecimal number = BigDecimal.valueOf(amount).divide(BigDecimal.valueOf(unit.factor()));
        return number.stripTrailingZeros().toPlainString();
    }

    private Unit smallest() {
        return units.get(units.size() - 1);
    }

    private String example() {
        return "10" + units.get(units.size() - 2).name();
    }

    private String unitNames() {
        return units.stream().map(Unit::name).collect(Collectors.joining(", "));
    }
}
