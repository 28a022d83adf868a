package io.qatvm.virtlet.image;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Which address an image's name stands for, as the administrator's files say. A fixed name of any file is tried before the
 * patterns, files in alphabetical order, entries from the top. A name that no entry knows is an address on https itself.
 *
 * <pre>{@code
 * prefix: lab            # optional: entries then count for names that begin with lab/
 * translations:
 *   - name: small
 *     url: https://images.example.com/small.qcow2
 *   - regexp: debian/(\d+)
 *     url: https://images.example.com/debian-$1.qcow2
 *     transport: slow    # optional
 * transports:
 *   slow: {timeoutMilliseconds: 60000, maxRedirects: 2}
 * }</pre>
 *
 * <p>The form is that of Virtlet's image mappings, as far as it is needed here.
 */
public final class Translations {
    private static final ObjectMapper YAML = new ObjectMapper(
                    new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final List<Entry> fixed = new ArrayList<>();
    private final List<Entry> patterns = new ArrayList<>();

    private Translations() {}

    /** No file: every name is an address on https. */
    public static Translations none() {
        return new Translations();
    }

    /**
     * Reads all {@code .yaml} and {@code .yml} files in {@code folder}.
     *
     * @throws IllegalArgumentException if one is not as it should be, with file, place and what was expected
     */
    public static Translations of(Path folder) {
        Translations all = new Translations();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().forEach(all::read);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    folder + ": cannot be read (" + e + "); expected a folder of YAML files");
        }
        return all;
    }

    /** Where the image called {@code name} is to be had from. */
    public Source source(String name) {
        for (Entry entry : fixed) {
            if (entry.name.equals(name)) {
                return new Source(URI.create(entry.url), entry.transport);
            }
        }
        for (Entry entry : patterns) {
            Optional<String> inner = entry.inner(name);
            Matcher matcher = inner.isPresent() ? entry.pattern.matcher(inner.get()) : null;
            if (matcher != null && matcher.matches()) {
                return new Source(URI.create(matcher.replaceFirst(entry.url)), entry.transport);
            }
        }
        return new Source(URI.create("https://" + name), Transport.STANDARD);
    }

    private void read(Path file) {
        Mapping mapping;
        try {
            mapping = YAML.readValue(Files.readAllBytes(file), Mapping.class);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(file + place(e) + ": " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + place(e) + ": not YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
        if (mapping == null) {
            return;
        }
        for (int i = 0; i < mapping.translations().size(); i++) {
            add(file + ": translations[" + i + "]", mapping.translations().get(i), mapping);
        }
    }

    private void add(String where, Rule rule, Mapping mapping) {
        boolean named = rule.name() != null && !rule.name().isEmpty();
        boolean patterned = rule.regexp() != null && !rule.regexp().isEmpty();
        if (named == patterned) {
            throw new IllegalArgumentException(where + ": expected either name or regexp");
        }
        if (rule.url() == null || !rule.url().matches("https?://.+")) {
            throw new IllegalArgumentException(where + ".url: found " + rule.url() + "; expected https:// or http://");
        }
        Transport transport = Transport.STANDARD;
        if (rule.transport() != null && !rule.transport().isEmpty()) {
            transport = mapping.transports().get(rule.transport());
            if (transport == null) {
                throw new IllegalArgumentException(
                        where + ".transport: no transport " + rule.transport() + " in this file; expected one of "
                                + mapping.transports().keySet());
            }
        }
        String prefix = mapping.prefix() == null || mapping.prefix().isEmpty() ? "" : mapping.prefix() + "/";
        if (named) {
            URI.create(rule.url());
            fixed.add(new Entry(prefix + rule.name(), prefix, null, rule.url(), transport));
        } else {
            try {
                patterns.add(new Entry("", prefix, Pattern.compile(rule.regexp()), rule.url(), transport));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(where + ".regexp: " + e.getDescription() + " in " + rule.regexp());
            }
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
    }

    private record Entry(String name, String prefix, Pattern pattern, String url, Transport transport) {
        Optional<String> inner(String asked) {
            return asked.startsWith(prefix) ? Optional.of(asked.substring(prefix.length())) : Optional.empty();
        }
    }

    record Mapping(String prefix, List<Rule> translations, Map<String, Transport> transports) {
        Mapping {
            translations = translations == null ? List.of() : List.copyOf(translations);
            transports = transports == null ? Map.of() : Map.copyOf(transports);
        }
    }

    record Rule(String name, String regexp, String url, String transport) {}

    /**
     * Where an image comes from.
     *
     * @param address its address
     * @param transport how it is fetched
     */
    public record Source(URI address, Transport transport) {}

    /**
     * How an image is fetched.
     *
     * @param timeoutMilliseconds until the answer begins; 0 for the standard
     * @param maxRedirects how often another address may be named; null for the standard
     */
    public record Transport(long timeoutMilliseconds, Integer maxRedirects) {
        /** As Virtlet does without a transport: up to ten other addresses. */
        public static final Transport STANDARD = new Transport(0, null);

        private static final long PATIENCE_MILLIS = 60_000;
        private static final int REDIRECTS = 10;

        long patienceMillis() {
            return timeoutMilliseconds > 0 ? timeoutMilliseconds : PATIENCE_MILLIS;
        }

        int redirects() {
            return maxRedirects == null ? REDIRECTS : maxRedirects;
        }
    }
}
