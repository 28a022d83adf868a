package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.PluginSettings;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** A plugin takes over whatever is served already. */
public final class OthersPushedAside implements Fault {
    /** For the service loader. */
    public OthersPushedAside() {}

    @Override
    public String name() {
        return "others-pushed-aside";
    }

    @Override
    public String what() {
        return "a second plugin pushes the first aside unasked";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-RG-003");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withInputs(sound.inputs().withSettings(PluginSettings::takingOver));
    }
}
