package io.qatvm.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.qatvm.defaulting.Amount;
import io.qatvm.preflight.ClusterObjects.Machine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What a machine's manifest says of memory, in bytes. */
final class MachineMemory {
    private static final String[] PLACES = {
        "/domain/memory/guest", "/domain/resources/requests/memory", "/domain/resources/limits/memory"
    };

    private MachineMemory() {}

    /** The largest of what it states; empty if it states nothing. */
    static Optional<BigDecimal> guest(Machine machine) throws Illegible {
        BigDecimal largest = null;
        for (String place : PLACES) {
            Optional<BigDecimal> stated = at(machine, place);
            if (stated.isPresent() && (largest == null || stated.get().compareTo(largest) > 0)) {
                largest = stated.get();
            }
        }
        return Optional.ofNullable(largest);
    }

    /** The size of the huge pages it asks for; empty if it asks for none. */
    static Optional<BigDecimal> pageSize(Machine machine) throws Illegible {
        return at(machine, "/domain/memory/hugepages/pageSize");
    }

    private static Optional<BigDecimal> at(Machine machine, String pointer) throws Illegible {
        JsonNode text = machine.spec().at(pointer);
        if (text.isMissingNode() || text.isNull()) {
            return Optional.empty();
        }
        BigDecimal bytes = Amount.parse(text.asText())
                .map(Amount::value)
                .filter(value -> value.signum() > 0)
                .orElseThrow(() -> new Illegible(
                        machine.given(),
                        "spec" + pointer.replace('/', '.') + ": " + text + ", expected an amount of bytes"));
        return Optional.of(bytes.setScale(0, RoundingMode.CEILING));
    }
}
