package io.qatvm.steps.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One of several parts of a list; together they are the list, and none has an item of another.
 *
 * @param number which, from 1
 * @param parts how many there are
 */
record Share(int number, int parts) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,3})/([1-9]\\d{0,3})");

    /** Reads {@code K/N}; empty if it is anything else. */
    static Optional<Share> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Share share = new Share(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        return share.number <= share.parts ? Optional.of(share) : Optional.empty();
    }

    /** Every Nth item, beginning with the Kth: neighbours, which are often alike, come into different parts. */
    <T> List<T> of(List<T> all) {
        return IntStream.range(0, all.size())
                .filter(index -> index % parts == number - 1)
                .mapToObj(all::get)
                .toList();
    }
}
