package io.qatvm.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelCommandLineTest {
    @Test
    void whatFollowsTwoDashesIsForInit() {
        assertThat(KernelCommandLine.words("quiet -- intel_iommu=on")).containsExactly("quiet");
    }

    @Test
    void aQuotedValueIsOneWord() {
        assertThat(KernelCommandLine.words("dyndbg=\"file a.c +p\" intel_iommu=on"))
                .containsExactly("dyndbg=file a.c +p", "intel_iommu=on");
    }

    @Test
    void listsOfAParameterAreTakenTogetherAndTheLastValueCounts() {
        KernelCommandLine line =
                of("pci=realloc pci=assign-busses,nocrs vfio-pci.disable_denylist=0" + " vfio_pci.disable_denylist=1");
        assertThat(line.given("pci")).containsExactly("realloc", "assign-busses", "nocrs");
        assertThat(line.says("pci", "assign-busses")).isTrue();
        assertThat(line.says("pci", "assign")).isFalse();
        assertThat(line.value("vfio_pci.disable_denylist")).contains("1");
    }

    @Test
    void theEvidenceIsTheWordsThemselves() {
        assertThat(of("quiet iommu=pt intel_iommu=on").about("intel_iommu", "iommu"))
                .isEqualTo("iommu=pt intel_iommu=on");
        assertThat(of("quiet").about("iommu")).isEqualTo("none of iommu");
    }

    private static KernelCommandLine of(String text) {
        return new KernelCommandLine(Path.of("cmdline"), KernelCommandLine.words(text));
    }
}
