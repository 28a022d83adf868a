package io.qatvm.features.recorded;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;

/** Quantities as numbers, so that 1Gi and 1073741824 are the same. */
final class Amounts {
    private Amounts() {}

    static BigDecimal bytes(String quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity));
    }
}
