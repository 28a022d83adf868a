package io.qatvm.benchmarks.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** All backends that are on the class path. A family is only looked into when one of its backends is asked for. */
public final class Backends {
    private final List<BackendFamily> families;

    private Backends(List<BackendFamily> families) {
        this.families = List.copyOf(families);
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
        return families.stream()
                .filter(family -> !family.isHidden())
                .flatMap(family -> family.backends().stream())
                .toList();
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Backend named(String name) {
        return families.stream()
                .filter(family -> (name + ":").startsWith(family.name() + ":"))
                .flatMap(family -> family.named(name).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no backend '" + name + "' here; there are "
                        + usual().stream().map(Backend::name).collect(Collectors.joining(", "))));
    }

    /**
     * Those of a list with commas, of backends and families; a comma between parentheses belongs to a name.
     *
     * @throws IllegalArgumentException if one is not there
     */
    public List<Backend> listed(String names) {
        List<Backend> chosen = new ArrayList<>();
        for (String name : names.split(",(?![^(]*\\))")) {
            all(name.strip()).stream()
                    .filter(backend ->
                            chosen.stream().noneMatch(each -> each.name().equals(backend.name())))
                    .forEach(chosen::add);
        }
        return chosen;
    }

    private List<Backend> all(String name) {
        return families.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .map(BackendFamily::backends)
                .orElseGet(() -> List.of(named(name)));
    }
}
