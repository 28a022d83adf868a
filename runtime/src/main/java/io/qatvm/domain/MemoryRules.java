package io.qatvm.domain;

import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.api.DomainSpec;
import io.qatvm.domain.Domain.GuestMemory;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Guest memory: {@code memory.guest}, else the limit, else the request. */
final class MemoryRules {
    private MemoryRules() {}

    static GuestMemory memory(DomainSpec spec, Objections objections) {
        Quantity size = null;
        if (spec.memory() != null) {
            size = spec.memory().guest();
        }
        if (size == null && spec.resources() != null) {
            size = spec.resources().limits().get("memory");
            if (size == null) {
                size = spec.resources().requests().get("memory");
            }
        }
        long bytes = 0;
        if (size == null) {
            objections.add("the machine has no memory: expected spec.domain.memory.guest,"
                    + " spec.domain.resources.limits.memory or spec.domain.resources.requests.memory");
        } else {
            bytes = bytes("guest memory", size, objections);
        }
        DomainSpec.Hugepages pages =
                spec.memory() == null ? null : spec.memory().hugepages();
        if (pages == null) {
            return new GuestMemory(bytes, false, 0);
        }
        String pageSize = pages.pageSize();
        return new GuestMemory(
                bytes,
                true,
                pageSize == null || pageSize.isEmpty() ? 0 : bytes("huge page size", pageSize, objections));
    }

    private static long bytes(String what, String text, Objections objections) {
        try {
            return bytes(what, Quantity.parse(text), objections);
        } catch (IllegalArgumentException e) {
            objections.add(what + " '" + text + "' is not a quantity");
            return 0;
        }
    }

    private static long bytes(String what, Quantity quantity, Objections objections) {
        try {
            BigDecimal bytes = quantity.getNumericalAmount();
            if (bytes.signum() <= 0) {
                objections.add(what + " '" + quantity + "' is not above zero");
            }
            return bytes.setScale(0, RoundingMode.CEILING).longValueExact();
        } catch (IllegalArgumentException | ArithmeticException e) {
            objections.add(what + " '" + quantity + "' is not a quantity of bytes");
            return 0;
        }
    }
}
