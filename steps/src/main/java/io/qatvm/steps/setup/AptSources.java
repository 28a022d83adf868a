package io.qatvm.steps.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the machine's apt is told about archives, read so that source packages can be had from the same ones, with the same
 * signatures, without a change to the machine's own files. Both forms of {@code sources.list(5)} are understood.
 *
 * @param stanzas fields by their lower-case names, a stanza for each enabled entry of binary packages
 */
record AptSources(List<Map<String, String>> stanzas) {
    private static final Pattern ONE_LINE =
            Pattern.compile("deb\\s+(?:\\[([^\\]]*)\\]\\s+)?(\\S+)\\s+(\\S+)((?:\\s+[^#\\s]+)*)\\s*(?:#.*)?");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z-]+):(.*)");
    private static final Pattern ORIGIN = Pattern.compile("(?m)^\\s+-?\\d+ (\\S+:\\S+) \\S+ \\S+ Packages$");
    /** What is taken over, in the order in which it is written. */
    private static final List<String> FIELDS =
            List.of("uris", "suites", "components", "signed-by", "trusted", "check-valid-until");

    AptSources {
        stanzas = List.copyOf(stanzas);
    }

    /**
     * Reads the files below a folder such as {@code /etc/apt}.
     *
     * @throws IOException if one cannot be read
     */
    static AptSources in(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Path main = folder.resolve("sources.list");
        if (Files.exists(main)) {
            files.add(main);
        }
        Path parts = folder.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (Stream<Path> all = Files.list(parts)) {
                all.sorted().forEach(files::add);
            }
        }
        List<Map<String, String>> stanzas = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(".list")) {
                stanzas.addAll(oneLine(Files.readString(file)));
            } else if (name.endsWith(".sources")) {
                stanzas.addAll(deb822(Files.readString(file)));
            }
        }
        return new AptSources(stanzas);
    }

    /** The archives that a package comes from, as {@code apt-cache policy} says. */
    static Set<String> origins(String policy) {
        Set<String> origins = new TreeSet<>();
        Matcher matcher = ORIGIN.matcher(policy);
        while (matcher.find()) {
            origins.add(bare(matcher.group(1)));
        }
        return origins;
    }

    /**
     * The text of a {@code .sources} file for sources and binaries from some of these archives.
     *
     * @param origins see {@link #origins}
     * @return empty text if no entry is about one of them
     */
    String withSources(Set<String> origins) {
        return stanzas.stream()
                .filter(stanza -> uris(stanza).anyMatch(uri -> origins.contains(bare(uri))))
                .map(AptSources::text)
                .collect(Collectors.joining("\n"));
    }

    /**
     * The text of a {@code .sources} file for binaries of other suites from the archive that this machine's release comes
     * from, with its signature.
     *
     * @param origins see {@link #origins}
     * @return empty if no entry is about one of them
     */
    Optional<String> withSuites(Set<String> origins, List<String> suites) {
        return stanzas.stream()
                .filter(stanza -> suites(stanza).anyMatch(suite -> suite.matches("[a-z]+")))
                .flatMap(stanza -> uris(stanza)
                        .filter(uri -> origins.contains(bare(uri)))
                        .limit(1)
                        .map(uri -> {
                            Map<String, String> other = new LinkedHashMap<>(stanza);
                            other.put("uris", " " + uri);
                            other.put("suites", " " + String.join(" ", suites));
                            other.put("components", " main");
                            return "types: deb\n" + fields(other);
                        }))
                .findFirst();
    }

    private static Stream<String> uris(Map<String, String> stanza) {
        return Stream.of(stanza.getOrDefault("uris", "").strip().split("\\s+"));
    }

    private static Stream<String> suites(Map<String, String> stanza) {
        return Stream.of(stanza.getOrDefault("suites", "").strip().split("\\s+"));
    }

    private static String text(Map<String, String> stanza) {
        return "types: deb deb-src\n" + fields(stanza);
    }

    private static String fields(Map<String, String> stanza) {
        return FIELDS.stream()
                .filter(stanza::containsKey)
                .map(field -> field + ":" + stanza.get(field) + "\n")
                .collect(Collectors.joining());
    }

    static List<Map<String, String>> deb822(String text) {
        List<Map<String, String>> stanzas = new ArrayList<>();
        for (String paragraph : text.split("\\n\\s*\\n")) {
            Map<String, String> fields = new LinkedHashMap<>();
            String last = "";
            for (String line :
                    paragraph.lines().filter(each -> !each.startsWith("#")).toList()) {
                Matcher field = FIELD.matcher(line);
                if (field.matches()) {
                    last = field.group(1).toLowerCase(Locale.ROOT);
                    fields.put(last, field.group(2));
                } else if (line.matches("\\s+\\S.*")) {
                    fields.merge(last, line, (before, more) -> before + "\n" + more);
                }
            }
            boolean enabled = !fields.getOrDefault("enabled", "yes").strip().equalsIgnoreCase("no");
            boolean binary = List.of(fields.getOrDefault("types", "").strip().split("\\s+"))
                    .contains("deb");
            if (enabled && binary) {
                stanzas.add(fields);
            }
        }
        return stanzas;
    }

    static List<Map<String, String>> oneLine(String text) {
        List<Map<String, String>> stanzas = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher entry = ONE_LINE.matcher(line);
            if (!entry.matches()) {
                continue;
            }
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("uris", " " + entry.group(2));
            fields.put("suites", " " + entry.group(3));
            fields.put("components", " " + entry.group(4).strip());
            if (entry.group(1) != null) {
                for (String option : entry.group(1).strip().split("\\s+")) {
                    int equals = option.indexOf('=');
                    if (equals > 0) {
                        fields.put(
                                option.substring(0, equals).toLowerCase(Locale.ROOT),
                                " " + option.substring(equals + 1).replace(',', ' '));
                    }
                }
            }
            stanzas.add(fields);
        }
        return stanzas;
    }

    private static String bare(String uri) {
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }
}
