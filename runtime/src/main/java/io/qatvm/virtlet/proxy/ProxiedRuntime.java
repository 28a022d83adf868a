package io.qatvm.virtlet.proxy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A container runtime behind the proxy.
 *
 * @param name what pods, ids and images call it; empty for the primary one, which gets all that names no other
 * @param handlers handlers of RuntimeClasses that mean it, each with what it is called there; empty for the primary one
 * @param socket where it listens
 */
public record ProxiedRuntime(String name, Map<String, String> handlers, Path socket) {
    // Neither what ends a name in an id nor what ends it in an image can be part of it.
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
    private static final String SCHEME = "unix://";

    /** Copies the map and keeps its order. */
    public ProxiedRuntime {
        handlers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(handlers));
    }

    /**
     * Reads {@code SOCKET} for the primary runtime, or {@code NAME[,HANDLER[:THERE]...]=SOCKET}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static ProxiedRuntime of(String text) {
        int end = text.indexOf('=');
        String path = text.substring(end + 1);
        Path socket = Path.of(path.startsWith(SCHEME) ? path.substring(SCHEME.length()) : path);
        require(!socket.toString().isEmpty(), text, "no socket", "a path behind the =");
        if (end < 0) {
            return new ProxiedRuntime("", Map.of(), socket);
        }
        List<String> words = List.of(text.substring(0, end).split(",", -1));
        require(
                NAME.matcher(words.get(0)).matches(),
                text,
                "name \"" + words.get(0) + "\"",
                "small letters, digits, dots and hyphens, such as virtlet.cloud");
        Map<String, String> handlers = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size())) {
            int colon = word.indexOf(':');
            String here = colon < 0 ? word : word.substring(0, colon);
            String there = colon < 0 ? word : word.substring(colon + 1);
            require(NAME.matcher(here).matches(), text, "handler \"" + here + "\"", "that of a RuntimeClass");
            require(handlers.put(here, there) == null, text, "handler \"" + here + "\" twice", "it once");
        }
        return new ProxiedRuntime(words.get(0), handlers, socket);
    }

    /**
     * The same runtimes, the primary one first.
     *
     * @throws IllegalArgumentException if they could not be told apart
     */
    public static List<ProxiedRuntime> together(List<ProxiedRuntime> runtimes) {
        long primaries = runtimes.stream().filter(ProxiedRuntime::isPrimary).count();
        if (primaries != 1) {
            throw new IllegalArgumentException(primaries
                    + " runtimes without a name; expected one, the primary, which gets all pods that name no other");
        }
        Set<String> names = new TreeSet<>();
        Set<String> handlers = new TreeSet<>();
        Set<Path> sockets = new TreeSet<>();
        for (ProxiedRuntime each : runtimes) {
            distinct(names.add(each.name), "name \"" + each.name + "\"");
            distinct(sockets.add(each.socket.toAbsolutePath().normalize()), "socket " + each.socket);
            each.handlers.keySet().forEach(one -> distinct(handlers.add(one), "handler \"" + one + "\""));
        }
        return runtimes.stream()
                .sorted(java.util.Comparator.comparing(each -> !each.isPrimary()))
                .toList();
    }

    /** True for the one that gets all that names no other. */
    public boolean isPrimary() {
        return name.isEmpty();
    }

    /** What messages call it. */
    public String label() {
        return isPrimary() ? "the primary runtime" : "runtime " + name;
    }

    private static void distinct(boolean fresh, String what) {
        if (!fresh) {
            throw new IllegalArgumentException(what + " stands for two runtimes; expected one of its own for each");
        }
    }

    private static void require(boolean good, String text, String what, String expected) {
        if (!good) {
            throw new IllegalArgumentException("runtime \"" + text + "\": " + what + "; expected " + expected
                    + ", in the form SOCKET or NAME[,HANDLER...]=SOCKET");
        }
    }
}
