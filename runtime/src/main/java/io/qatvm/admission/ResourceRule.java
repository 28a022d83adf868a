package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.config.ClusterConfig;
import io.qatvm.defaulting.Amount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Memory and processors are quantities, fit each other, and fit the page size. */
final class ResourceRule implements SpecRule {
    @Override
    public void check(JsonNode spec, String path, ClusterConfig config, List<Cause> causes) {
        JsonNode domain = spec.path("domain");
        JsonNode resources = domain.path("resources");
        String place = path + ".domain.resources";
        int before = causes.size();
        for (String kind : new String[] {"requests", "limits"}) {
            resources
                    .path(kind)
                    .properties()
                    .forEach(r -> quantity(r.getValue(), place + "." + kind + "." + r.getKey(), causes));
        }
        JsonNode guest = domain.path("memory").path("guest");
        if (!guest.isMissingNode()) {
            quantity(guest, path + ".domain.memory.guest", causes);
        }
        if (causes.size() > before) {
            return;
        }
        within(resources, "memory", place, causes);
        within(resources, "cpu", place, causes);
        pages(domain, path, causes);
        dedicated(domain, place, causes);
        mirrored(domain, path, causes);
    }

    private static void quantity(JsonNode value, String place, List<Cause> causes) {
        Optional<Amount> amount = Amount.parse(value.asText());
        if (amount.isEmpty()) {
            causes.add(
                    Cause.invalid(place, place + " '" + value.asText() + "' is not a quantity such as 512Mi or 100m"));
        } else if (amount.get().value().signum() < 0) {
            causes.add(Cause.invalid(place, place + " '" + value.asText() + "': must be greater than or equal to 0."));
        }
    }

    private static void within(JsonNode resources, String name, String place, List<Cause> causes) {
        JsonNode request = resources.path("requests").path(name);
        JsonNode limit = resources.path("limits").path(name);
        if (request.isMissingNode() || limit.isMissingNode() || amount(limit).signum() == 0) {
            return;
        }
        if (amount(request).compareTo(amount(limit)) > 0) {
            String field = place + ".requests." + name;
            causes.add(Cause.invalid(
                    field,
                    field + " '" + request.asText() + "' is greater than " + place + ".limits." + name + " '"
                            + limit.asText() + "'"));
        }
    }

    private static void pages(JsonNode domain, String path, List<Cause> causes) {
        JsonNode size = domain.path("memory").path("hugepages").path("pageSize");
        if (size.isMissingNode()) {
            return;
        }
        String field = path + ".domain.hugepages.size";
        Optional<Amount> parsed = Amount.parse(size.asText());
        if (parsed.isEmpty()) {
            causes.add(Cause.invalid(field, field + " '" + size.asText() + "' is not a quantity such as 2Mi"));
            return;
        }
        BigDecimal page = parsed.get().value();
        JsonNode request = domain.path("resources").path("requests").path("memory");
        if (request.isMissingNode() || page.signum() <= 0) {
            return;
        }
        String place = path + ".domain.resources.requests.memory";
        if (amount(request).compareTo(page) < 0) {
            causes.add(Cause.invalid(
                    place,
                    place + " '" + request.asText() + "' must be equal to or larger than page size " + field + " '"
                            + size.asText() + "'"));
        } else if (amount(request).remainder(page).signum() != 0) {
            causes.add(Cause.invalid(
                    place,
                    place + " '" + request.asText() + "' is not a multiple of the page size " + field + " '"
                            + size.asText() + "'"));
        }
    }

    private static void dedicated(JsonNode domain, String place, List<Cause> causes) {
        if (!domain.path("cpu").path("dedicatedCpuPlacement").asBoolean()) {
            return;
        }
        JsonNode request = domain.path("resources").path("requests").path("cpu");
        if (!request.isMissingNode()
                && amount(request).remainder(BigDecimal.ONE).signum() != 0) {
            // The spelling is KubeVirt's; clients may match it.
            causes.add(Cause.invalid(place + ".requests.cpu", "provided resources CPU requests must be an interger"));
        }
    }

    private static void mirrored(JsonNode domain, String path, List<Cause> causes) {
        if (!domain.path("cpu").path("numa").has("guestMappingPassthrough")) {
            return;
        }
        String place = path + ".domain.cpu.numa.guestMappingPassthrough";
        if (!domain.path("cpu").path("dedicatedCpuPlacement").asBoolean()) {
            causes.add(Cause.invalid(
                    place, place + " needs CPUs of the machine's own: expected cpu.dedicatedCpuPlacement"));
        }
        if (!domain.path("memory").has("hugepages")) {
            causes.add(Cause.invalid(place, place + " needs memory on huge pages: expected memory.hugepages"));
        }
    }

    // Only asked of what quantity() has let pass.
    private static BigDecimal amount(JsonNode value) {
        return Amount.parse(value.asText()).orElse(Amount.ZERO).value();
    }
}
