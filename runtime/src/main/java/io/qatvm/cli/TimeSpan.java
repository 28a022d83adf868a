package io.qatvm.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time as Kubernetes' programs write it, such as {@code 5m} or {@code 1m30s}, or as ISO 8601's. */
final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern GO = Pattern.compile("(?=[0-9])([0-9]{1,6}h)?([0-9]{1,8}m)?([0-9]{1,9}s)?");

    @Override
    public Duration convert(String text) {
        try {
            return Duration.parse(GO.matcher(text).matches() ? "PT" + text.toUpperCase(Locale.ROOT) : text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no length of time; expected one such as 5m or 1m30s");
        }
    }
}
