package io.qatvm.steps.world;

import io.qatvm.fixtures.cluster.Deployed;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** The implementation of a scenario and what its nodes offer, whoever has deployed it. */
public final class WorkingImplementation {
    private static final String USUAL = "qat.intel.com/generic";
    private static final int VFS = 4;

    private final Site site;
    private String offered;

    /** Made for each scenario. */
    public WorkingImplementation(Site site) {
        this.site = site;
    }

    /** Webhook and controllers are at work. */
    public void work() {
        if (site.deployed().isEmpty()) {
            site.system().startControllers();
        }
    }

    /** At least one node offers VFs: one that is there, or on a cluster of the scenario's own a new one. */
    public void offer() {
        if (site.deployed().isEmpty()) {
            site.node(Map.of(USUAL, VFS), Map.of());
            offered = USUAL;
            return;
        }
        Deployed deployed = site.deployed().get();
        offered = deployed.offered().orElseThrow(() -> new TestAbortedException(deployed.whyNoneIsOffered()));
    }

    /** The resource as which they are offered. */
    public String offered() {
        if (offered == null) {
            throw new IllegalStateException("the scenario has not said that VFs are offered");
        }
        return offered;
    }
}
