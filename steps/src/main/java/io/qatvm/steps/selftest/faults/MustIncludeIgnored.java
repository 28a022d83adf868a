package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.allocation.Preference.Request;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** The preference forgets what must be among its choice. */
public final class MustIncludeIgnored implements Fault {
    /** For the service loader. */
    public MustIncludeIgnored() {}

    @Override
    public String name() {
        return "must-include-ignored";
    }

    @Override
    public String what() {
        return "what the kubelet says must be included is not";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-PO-002");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPlugin(parts -> parts.withPreference((devices, request) ->
                parts.preference().choose(devices, new Request(request.available(), Set.of(), request.size()))));
    }
}
