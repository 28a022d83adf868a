package io.qatvm.preflight;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel was started with.
 *
 * @param file where it was read
 * @param words in their order; what follows {@code --} is for init and left out
 */
record KernelCommandLine(Path file, List<String> words) {
    // A value with spaces stands in double quotes.
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\"?)+");

    static KernelCommandLine of(HostFiles files) throws Illegible {
        Path file = files.proc().resolve("cmdline");
        return new KernelCommandLine(file, words(files.required(file)));
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group().replace("\"", "");
            if (word.equals("--")) {
                break;
            }
            words.add(word);
        }
        return words;
    }

    /** The last value of a parameter, as the last one counts; dashes and underscores are the same to the kernel. */
    Optional<String> value(String name) {
        return words.stream()
                .filter(word -> word.indexOf('=') > 0)
                .filter(word -> same(word.substring(0, word.indexOf('=')), name))
                .map(word -> word.substring(word.indexOf('=') + 1))
                .reduce((first, second) -> second);
    }

    /** True if one of the parameter's values, each a list with commas, has that word. */
    boolean says(String name, String option) {
        return given(name).contains(option);
    }

    /** All options that the parameter has been given, in order; each of its values is a list with commas. */
    List<String> given(String name) {
        return words.stream()
                .filter(word -> word.indexOf('=') > 0 && same(word.substring(0, word.indexOf('=')), name))
                .flatMap(word ->
                        Arrays.stream(word.substring(word.indexOf('=') + 1).split(",", -1)))
                .toList();
    }

    /** The words about the named parameters, for evidence; "none of ..." if there are none. */
    String about(String... names) {
        List<String> found = words.stream()
                .filter(word -> Arrays.stream(names)
                        .anyMatch(name ->
                                same(word.indexOf('=') > 0 ? word.substring(0, word.indexOf('=')) : word, name)))
                .toList();
        return found.isEmpty() ? "none of " + String.join(", ", names) : String.join(" ", found);
    }

    private static boolean same(String one, String other) {
        return one.replace('-', '_').equals(other.replace('-', '_'));
    }
}
