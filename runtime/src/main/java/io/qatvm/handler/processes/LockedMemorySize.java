package io.qatvm.handler.processes;

import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.api.DomainSpec;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.defaulting.Amount;
import java.util.Map;

/**
 * How much memory a machine with VFIO devices may have to lock: its own, 1 GB of address space that devices map, and 256 MB
 * for what QEMU itself needs. The sum is that of KubeVirt's QAT code of 2020, which started from the memory request alone;
 * here it starts from the largest of request, guest and what huge pages round that up to.
 */
public final class LockedMemorySize {
    private static final String MEMORY = "memory";
    private static final String HUGE_PAGES = "hugepages-";
    private static final long KILO = 1000;
    private static final long DEVICE_SPACE = 1_000_000_000;
    private static final long PROCESS = 256_000_000;

    private LockedMemorySize() {}

    /** The bytes that {@code vmi} may lock. */
    public static long of(VirtualMachineInstance vmi) {
        DomainSpec domain = vmi.getSpec().domain();
        Amount memory = requested(domain.resources());
        if (domain.memory() != null) {
            memory = larger(memory, amount(domain.memory().guest()));
            memory = inPages(memory, domain.memory().hugepages());
        }
        return memory.inUnitsOf(KILO) * KILO + DEVICE_SPACE + PROCESS;
    }

    // Without a request the limit stands for it, as in the defaults; huge pages may be asked for by name, too.
    private static Amount requested(DomainSpec.Resources asked) {
        if (asked == null) {
            return Amount.ZERO;
        }
        Map<String, Quantity> requests = asked.requests().containsKey(MEMORY) ? asked.requests() : asked.limits();
        Amount memory = amount(requests.get(MEMORY));
        for (Map.Entry<String, Quantity> request : asked.requests().entrySet()) {
            if (request.getKey().startsWith(HUGE_PAGES)) {
                memory = larger(memory, amount(request.getValue()));
            }
        }
        return memory;
    }

    private static Amount inPages(Amount memory, DomainSpec.Hugepages hugepages) {
        long page = hugepages == null
                ? 0
                : Amount.parse(hugepages.pageSize()).orElse(Amount.ZERO).inUnitsOf(1);
        return page <= 0 ? memory : Amount.of(Math.max(1, memory.inUnitsOf(page)) * page);
    }

    private static Amount larger(Amount one, Amount other) {
        return other.exceeds(one) ? other : one;
    }

    private static Amount amount(Quantity quantity) {
        return Amount.of(quantity).orElse(Amount.ZERO);
    }
}
