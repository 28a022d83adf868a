package io.qatvm.steps.need;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.LabParts;
import io.qatvm.fixtures.lab.LabRecipe;
import io.qatvm.fixtures.lab.LabTrait;
import io.qatvm.fixtures.lab.RootRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void programsForTheFourthGenerationAreMissingUntilTheyArePreparedToo(@TempDir Path folder) throws IOException {
        LabCache user = LabCache.ofUser();
        Assumptions.assumeTrue(LabNeeds.unmet(user).isEmpty(), "no lab prepared");
        // The same lab, seen from another folder.
        for (Path part : List.of(user.root(), user.kernel())) {
            Files.createSymbolicLink(folder.resolve(part.getFileName()), part);
        }
        LabCache cache = new LabCache(folder, LabRecipe.STANDARD);
        assertThat(LabNeeds.unmetForGen4(cache))
                .contains("no QATlib, QATzip and Java for guests in " + cache.place(RootRecipe.GEN4)
                        + "; run ./conform lab prepare --with gen4");
        Path prepared = Files.createDirectories(cache.place(RootRecipe.GEN4).resolve(LabCache.TREE));
        Files.writeString(prepared.resolveSibling(LabCache.PACKAGES), "qatzip 2.0.0-2\n");
        assertThat(LabNeeds.unmetForGen4(cache)).isEmpty();
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
