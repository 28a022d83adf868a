package io.qatvm.benchmarks.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** All backends that are on the class path. */
public final class Backends {
    private final Map<String, List<Backend>> families;
    private final List<String> shown;

    private Backends(List<BackendFamily> found) {
        families = new LinkedHashMap<>();
        found.forEach(family -> families.put(family.name(), family.backends()));
        shown = found.stream()
                .filter(family -> !family.isHidden())
                .map(BackendFamily::name)
                .toList();
    }

    /** Looks for them. */
    public static Backends found() {
        return new Backends(ServiceLoader.load(BackendFamily.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(BackendFamily::name))
                .toList());
    }

    /** All that need not be asked for by name. */
    public List<Backend> usual() {
        return shown.stream().flatMap(family -> families.get(family).stream()).toList();
    }

    /**
     * Those with that name, or of the family with that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public List<Backend> named(String name) {
        if (families.containsKey(name)) {
            return families.get(name);
        }
        List<Backend> found = families.values().stream()
                .flatMap(List::stream)
                .filter(backend -> backend.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no backend '" + name + "' here; there are "
                    + usual().stream().map(Backend::name).collect(Collectors.joining(", ")));
        }
        return found;
    }

    /** Those of a list with commas; a comma between parentheses belongs to a name. */
    public List<Backend> listed(String names) {
        List<Backend> chosen = new ArrayList<>();
        for (String name : names.split(",(?![^(]*\\))")) {
            named(name.strip()).stream()
                    .filter(backend -> !chosen.contains(backend))
                    .forEach(chosen::add);
        }
        return chosen;
    }
}
