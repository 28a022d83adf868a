package io.qatvm.steps.need;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.LabParts;
import io.qatvm.fixtures.lab.LabRecipe;
import io.qatvm.fixtures.lab.LabTrait;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabNeedsTest {
    @Test
    void anUnpreparedLabIsMissingAndTheRemedyIsTold(@TempDir Path folder) {
        assertThat(LabNeeds.unmet(new LabCache(folder, LabRecipe.STANDARD)).orElseThrow())
                .startsWith("no kernel for a virtual host in " + folder)
                .endsWith("run ./conform lab prepare");
    }

    @Test
    void aPreparedLabTakesFunctionsOfOtherProcesses() {
        LabCache cache = LabCache.ofUser();
        Assumptions.assumeTrue(
                cache.preparedTree().isPresent() && LabParts.missing(cache).isEmpty(), "no lab prepared");
        assertThat(LabParts.find(cache).traits().has(LabTrait.VFIO_USER)).isTrue();
        assertThat(LabNeeds.unmet(cache)).isEmpty();
    }
}
