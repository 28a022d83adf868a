package io.qatvm.deviceplugin.inventory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The services a PF is configured for. A set: the kernel does not care for their order, so neither does the name.
 *
 * @param services each once, in the order of {@link #ORDER}, then others by alphabet
 */
public record ServiceSet(List<String> services) {
    /** The order in which a name lists services. */
    public static final List<String> ORDER = List.of("sym", "asym", "dc", "dcc", "decomp");

    private static final Set<String> CRYPTO = Set.of("sym", "asym");
    private static final Comparator<String> CANONICAL = Comparator.<String>comparingInt(
                    service -> ORDER.contains(service) ? ORDER.indexOf(service) : ORDER.size())
            .thenComparing(Comparator.naturalOrder());

    /** Sorts. */
    public ServiceSet {
        services = services.stream().distinct().sorted(CANONICAL).toList();
    }

    /** The set that {@code text} of a PF's {@code cfg_services} is: names with ';' between them. */
    public static ServiceSet of(String text) {
        return new ServiceSet(Arrays.stream(text.split(";"))
                .map(service -> service.strip().toLowerCase(Locale.ROOT))
                .filter(service -> !service.isEmpty())
                .toList());
    }

    /**
     * The part of a resource name behind the slash: {@code cy} for sym and asym together, as Intel's plugin has it, else
     * the services joined by '-'. Empty for no services; what the kernel wrote may be no valid name.
     */
    public String name() {
        return Set.copyOf(services).equals(CRYPTO) ? "cy" : String.join("-", services);
    }
}
