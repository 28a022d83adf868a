package io.qatvm.steps.selftest.faults;

import io.qatvm.deviceplugin.PluginSettings;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Optional;
import java.util.Set;

/** The wish for CDI is not heard. */
public final class CdiForgotten implements Fault {
    /** For the service loader. */
    public CdiForgotten() {}

    @Override
    public String name() {
        return "cdi-forgotten";
    }

    @Override
    public String what() {
        return "CDI names are not told, although they are asked for";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-DA-005");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withInputs(sound.inputs().withSettings(CdiForgotten::withoutCdi));
    }

    private static PluginSettings withoutCdi(PluginSettings chosen) {
        return new PluginSettings(
                chosen.kubeletFolder(),
                chosen.podResources(),
                chosen.scanInterval(),
                chosen.watchInterval(),
                chosen.preparationTimeout(),
                Optional.empty(),
                chosen.takeOver());
    }
}
