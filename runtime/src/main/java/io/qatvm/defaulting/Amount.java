package io.qatvm.defaulting;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * An amount of a resource, added and printed as Kubernetes' own quantity type does (apimachinery, resource.Quantity):
 * the left operand of an addition decides the notation, unless it is zero; text is canonical, so {@code 0.5} prints as
 * {@code 500m} and {@code 1Gi} plus 8Mi as {@code 1032Mi}.
 *
 * <p>The client library's quantity keeps no notation through an addition, which is why this type exists.
 *
 * @param value the number, in bytes or cores or devices
 * @param notation how it prints
 */
public record Amount(BigDecimal value, Notation notation) {
    /** How an amount is written. */
    public enum Notation {
        /** Powers of ten by letter: {@code 100m}, {@code 1500M}. */
        DECIMAL,
        /** Powers of 1024: {@code 768Mi}. */
        BINARY,
        /** Powers of ten by number: {@code 2e9}. */
        EXPONENT
    }

    /** Nothing. */
    public static final Amount ZERO = new Amount(BigDecimal.ZERO, Notation.DECIMAL);

    private static final String DECIMAL_SUFFIXES = "num kMGTPE";
    private static final String BINARY_SUFFIXES = "KMGTPE";
    private static final int SMALLEST_POWER = -9;
    private static final int LARGEST_POWER = 18;
    // Beyond any amount that Kubernetes can hold; a longer exponent would only cost memory.
    private static final int LONGEST_TEXT = 64;
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final long KIBI_MASK = 1023;

    /** {@code count} whole units. */
    public static Amount of(long count) {
        return new Amount(BigDecimal.valueOf(count), Notation.DECIMAL);
    }

    /** The amount that the client library's {@code quantity} holds; empty if it is null or no amount. */
    public static Optional<Amount> of(Quantity quantity) {
        if (quantity == null || quantity.getAmount() == null) {
            return Optional.empty();
        }
        return quantity.getFormat() == null || quantity.getFormat().isEmpty()
                ? parse(quantity.getAmount())
                : parse(quantity.getAmount() + quantity.getFormat());
    }

    /**
     * The amount that {@code text} is; empty if it is none. More than nine decimal places are rounded away from zero.
     *
     * @param text such as {@code 768Mi}, {@code 1500M}, {@code 100m}, {@code 2e9} or {@code 0.5}; may be null
     */
    public static Optional<Amount> parse(String text) {
        if (text == null || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        int end = endOfNumber(text);
        if (end < 0) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text.substring(0, end));
        String suffix = text.substring(end);
        return switch (suffix.length()) {
            case 0 -> Optional.of(rounded(number, Notation.DECIMAL));
            case 1 -> decimal(number, suffix.charAt(0));
            case 2 -> suffix.charAt(1) == 'i' ? binary(number, suffix.charAt(0)) : exponent(number, suffix);
            default -> exponent(number, suffix);
        };
    }

    private static int endOfNumber(String text) {
        int at = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int digits = 0;
        boolean dot = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !dot) {
                dot = true;
            } else {
                break;
            }
        }
        return digits == 0 ? -1 : at;
    }

    private static Optional<Amount> decimal(BigDecimal number, char suffix) {
        int place = suffix == ' ' ? -1 : DECIMAL_SUFFIXES.indexOf(suffix);
        return place < 0
                ? Optional.empty()
                : Optional.of(rounded(number.scaleByPowerOfTen(SMALLEST_POWER + 3 * place), Notation.DECIMAL));
    }

    private static Optional<Amount> binary(BigDecimal number, char suffix) {
        int place = BINARY_SUFFIXES.indexOf(suffix);
        return place < 0
                ? Optional.empty()
                : Optional.of(rounded(number.multiply(KIBI.pow(place + 1)), Notation.BINARY));
    }

    private static Optional<Amount> exponent(BigDecimal number, String suffix) {
        if (suffix.charAt(0) != 'e' && suffix.charAt(0) != 'E') {
            return Optional.empty();
        }
        try {
            int power = Integer.parseInt(suffix, 1, suffix.length(), 10);
            return Math.abs(power) > LONGEST_TEXT
                    ? Optional.empty()
                    : Optional.of(rounded(number.scaleByPowerOfTen(power), Notation.EXPONENT));
        } catch (NumberFormatException noPower) {
            return Optional.empty();
        }
    }

    private static Amount rounded(BigDecimal number, Notation notation) {
        return new Amount(
                number.scale() > -SMALLEST_POWER ? number.setScale(-SMALLEST_POWER, RoundingMode.UP) : number,
                notation);
    }

    /** This and {@code other} together, in this one's notation unless this is zero. */
    public Amount plus(Amount other) {
        return new Amount(value.add(other.value), isZero() ? other.notation : notation);
    }

    /** This without {@code other}, in this one's notation unless this is zero. */
    public Amount minus(Amount other) {
        return new Amount(value.subtract(other.value), isZero() ? other.notation : notation);
    }

    /** True for nothing at all. */
    public boolean isZero() {
        return value.signum() == 0;
    }

    /** True if this is more than {@code other}, whatever the notations. */
    public boolean exceeds(Amount other) {
        return value.compareTo(other.value) > 0;
    }

    /** True if both are the same amount, whatever the notations. */
    public boolean sameAs(Amount other) {
        return value.compareTo(other.value) == 0;
    }

    /** The amount in units of {@code size}, rounded up; what it is beyond a {@code long} is cut to the nearest one. */
    public long inUnitsOf(long size) {
        BigInteger units =
                value.divide(BigDecimal.valueOf(size), 0, RoundingMode.CEILING).toBigInteger();
        return units.bitLength() < Long.SIZE ? units.longValue() : units.signum() * Long.MAX_VALUE;
    }

    /** The same amount as the client library has it. */
    public Quantity toQuantity() {
        String text = toString();
        int end = text.length();
        while (end > 1 && (text.charAt(end - 1) < '0' || text.charAt(end - 1) > '9')) {
            end--;
        }
        int exponent = text.indexOf('e');
        int split = exponent > 0 ? exponent : end;
        return new Quantity(text.substring(0, split), text.substring(split));
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return switch (notation) {
            case BINARY -> value.abs().compareTo(KIBI) < 0 ? inPowersOfTen(false) : inPowersOf1024();
            case DECIMAL -> inPowersOfTen(false);
            case EXPONENT -> inPowersOfTen(true);
        };
    }

    private String inPowersOf1024() {
        BigInteger whole = value.setScale(0, RoundingMode.UP).toBigIntegerExact();
        int power = 0;
        while (power < BINARY_SUFFIXES.length() && (whole.longValue() & KIBI_MASK) == 0) {
            whole = whole.shiftRight(10);
            power++;
        }
        return power == 0 ? whole.toString() : whole.toString() + BINARY_SUFFIXES.charAt(power - 1) + 'i';
    }

    private String inPowersOfTen(boolean byNumber) {
        if (isZero()) {
            return "0";
        }
        BigDecimal least = value.stripTrailingZeros();
        int power = Math.min(Math.floorDiv(-least.scale(), 3) * 3, LARGEST_POWER);
        String number = least.scaleByPowerOfTen(-power).toBigIntegerExact().toString();
        if (power == 0) {
            return number;
        }
        return byNumber ? number + 'e' + power : number + DECIMAL_SUFFIXES.charAt((power - SMALLEST_POWER) / 3);
    }
}
