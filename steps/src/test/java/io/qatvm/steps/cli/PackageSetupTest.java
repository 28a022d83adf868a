package io.qatvm.steps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.catalogue.CatalogueEntry;
import io.qatvm.steps.catalogue.Place;
import io.qatvm.steps.catalogue.ScenarioTags;
import io.qatvm.steps.cli.PackageSetup.Step;
import io.qatvm.steps.need.Need;
import io.qatvm.steps.need.Probes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackageSetupTest {
    private static final Catalogue SELECTED = new Catalogue(List.of(
            new CatalogueEntry(
                    new Place("a", "A", "r", "", "a:1"),
                    "one",
                    ScenarioTags.of(List.of("@needs-libvirt", "@needs-kvm"))),
            new CatalogueEntry(
                    new Place("a", "A", "r", "", "a:2"),
                    "two",
                    ScenarioTags.of(List.of("@needs-libvirt", "@needs-kubectl")))));
    private static final Probes BARE = new Probes(List.of(
            need("@needs-libvirt", Optional.of("libvirt0"), Optional.of("absent")),
            need("@needs-kubectl", Optional.of("kubernetes-client"), Optional.of("absent")),
            need("@needs-kvm", Optional.empty(), Optional.of("absent"))));

    @Test
    void rootOnDebianInstallsWhatTheSelectedScenariosLack() {
        PackageSetup setup = PackageSetup.decide(SELECTED, BARE, false, true, true);
        assertThat(setup.step()).isEqualTo(Step.INSTALL);
        assertThat(setup.command()).isEqualTo("apt-get install -y --no-install-recommends kubernetes-client libvirt0");
    }

    @Test
    void othersAreAdvised() {
        assertThat(PackageSetup.decide(SELECTED, BARE, false, false, true).step())
                .isEqualTo(Step.ADVISE);
        assertThat(PackageSetup.decide(SELECTED, BARE, false, true, false).step())
                .isEqualTo(Step.ADVISE);
    }

    @Test
    void noSetupLeavesThem() {
        assertThat(PackageSetup.decide(SELECTED, BARE, true, true, true).step()).isEqualTo(Step.LEAVE);
    }

    @Test
    void nothingIsDoneWhenNothingIsMissingOrNobodyNeedsIt() {
        Probes complete = new Probes(List.of(
                need("@needs-libvirt", Optional.of("libvirt0"), Optional.empty()),
                need("@needs-kubectl", Optional.of("kubernetes-client"), Optional.empty()),
                need("@needs-kvm", Optional.empty(), Optional.of("absent"))));
        assertThat(PackageSetup.decide(SELECTED, complete, false, true, true).step())
                .isEqualTo(Step.NOTHING);
        assertThat(PackageSetup.decide(new Catalogue(List.of()), BARE, false, true, true)
                        .step())
                .isEqualTo(Step.NOTHING);
    }

    private static Need need(String tag, Optional<String> debianPackage, Optional<String> unmet) {
        return new Need(tag, tag, debianPackage, () -> unmet);
    }
}
