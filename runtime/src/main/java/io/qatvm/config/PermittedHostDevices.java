package io.qatvm.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.pci.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which resources {@code hostDevices} may ask for: {@code spec.configuration.permittedHostDevices} of the KubeVirt resource.
 *
 * <p>Without the list nothing is permitted; KubeVirt permits everything then, and nothing once the object is there and empty.
 * An entry that cannot be read permits nothing, and whoever asks for its resource is told why. The selector itself selects
 * nothing here: no plugin of this implementation takes devices by it.
 *
 * @param any true where nobody has said anything, on a command line say: everything passes
 * @param entries of {@code pciHostDevices}, in their order
 */
public record PermittedHostDevices(boolean any, List<Entry> entries) {
    /** Nobody asks. */
    public static final PermittedHostDevices ANY = new PermittedHostDevices(true, List.of());
    /** What holds where nothing is configured. */
    public static final PermittedHostDevices NONE = new PermittedHostDevices(false, List.of());

    private static final String PATH = "spec.configuration.permittedHostDevices";
    private static final String LIST = PATH + ".pciHostDevices";
    private static final Pattern SELECTOR = Pattern.compile("[0-9a-fA-F]{4}:[0-9a-fA-F]{4}");

    /**
     * One entry.
     *
     * @param place its path in the KubeVirt resource
     * @param resource the resource it names; empty if it names none
     * @param external whether the administrator says that a plugin of somebody else's offers it
     * @param problem why it permits nothing; empty if it does
     */
    public record Entry(String place, String resource, boolean external, String problem) {
        /** True if the entry counts. */
        public boolean counts() {
            return problem.isEmpty();
        }
    }

    /** Copies the list. */
    public PermittedHostDevices {
        entries = List.copyOf(entries);
    }

    /**
     * Reads {@code spec.configuration} of a KubeVirt resource.
     *
     * @param configuration any JSON; what is not of the right type permits nothing and becomes a problem
     */
    public static PermittedHostDevices of(JsonNode configuration) {
        JsonNode permitted = configuration.path("permittedHostDevices");
        if (permitted.isMissingNode() || permitted.isNull()) {
            return NONE;
        }
        if (!permitted.isObject()) {
            return new PermittedHostDevices(
                    false, List.of(new Entry(PATH, "", false, "is no object: expected one with pciHostDevices")));
        }
        JsonNode list = permitted.path("pciHostDevices");
        if (!list.isArray()) {
            return list.isMissingNode() || list.isNull()
                    ? NONE
                    : new PermittedHostDevices(false, List.of(new Entry(LIST, "", false, "is no list")));
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            entries.add(entry(LIST + "[" + entries.size() + "]", entry));
        }
        return new PermittedHostDevices(false, entries);
    }

    private static Entry entry(String place, JsonNode entry) {
        String resource = entry.path("resourceName").asText("");
        String selector = entry.path("pciVendorSelector").asText("");
        JsonNode external = entry.path("externalResourceProvider");
        String problem = "";
        if (!ResourceName.isValid(resource)) {
            problem = "has resourceName '" + resource + "', which is not " + ResourceName.FORM;
        } else if (!SELECTOR.matcher(selector).matches()) {
            problem = "has pciVendorSelector '" + selector
                    + "': expected vendor:device, four hexadecimal digits each, such as 8086:4941";
        } else if (!external.isMissingNode() && !external.isNull() && !external.isBoolean()) {
            problem = "has externalResourceProvider '" + external.asText() + "': expected true or false";
        }
        return new Entry(place, resource, external.asBoolean(), problem);
    }

    /** What is wrong with the entries, each with its path; empty if they all count. */
    public List<String> problems() {
        return entries.stream()
                .filter(entry -> !entry.counts())
                .map(entry -> entry.place() + " " + entry.problem())
                .toList();
    }

    /**
     * Why {@code resource} is not permitted; empty if it is. The first sentence is KubeVirt's.
     *
     * @param name the entry of {@code hostDevices} that asks for it
     */
    public Optional<String> objection(String name, String resource) {
        if (any || counting(resource).isPresent()) {
            return Optional.empty();
        }
        String why = entries.stream()
                .filter(entry -> !entry.counts()
                        && (entry.resource().isEmpty() || entry.resource().equals(resource)))
                .findFirst()
                .map(entry -> entry.place() + " " + entry.problem())
                .orElse("no entry of " + LIST + " of the KubeVirt resource has resourceName " + resource);
        return Optional.of("HostDevice " + name + " is not permitted in permittedHostDevices configuration: " + why);
    }

    /** What a user should know of a permitted {@code resource}; empty if there is nothing to say. */
    public Optional<String> remark(String resource) {
        return counting(resource)
                .filter(entry -> !entry.external())
                .map(entry -> entry.place() + " permits " + resource
                        + " without externalResourceProvider. No plugin here takes devices by pciVendorSelector: the"
                        + " pod waits until some device plugin offers the resource.");
    }

    // An entry that leaves the resource to a plugin of its own has the last word.
    private Optional<Entry> counting(String resource) {
        List<Entry> counting = entries.stream()
                .filter(entry -> entry.counts() && entry.resource().equals(resource))
                .toList();
        return counting.stream()
                .filter(Entry::external)
                .findFirst()
                .or(() -> counting.stream().findFirst());
    }
}
