package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.serving.ServingOrder;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The plugin registers before it serves. */
public final class RegisteredUnserved implements Fault {
    /** For the service loader. */
    public RegisteredUnserved() {}

    @Override
    public String name() {
        return "registered-unserved";
    }

    @Override
    public String what() {
        return "the device plugin registers first and serves then";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DA-001", "QVC-KB-001");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPlugin(parts -> parts.withOrder(ServingOrder.REGISTER_THEN_SERVE));
    }
}
