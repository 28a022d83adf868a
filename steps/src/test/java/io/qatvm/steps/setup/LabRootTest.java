package io.qatvm.steps.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.fixtures.lab.LabRecipe;
import io.qatvm.fixtures.lab.RootRecipe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabRootTest {
    @Test
    void packagesOfTheNewerSuiteAreAskedForByName() {
        List<String> words = words(LabRecipe.STANDARD.root(), false);
        assertThat(words)
                .startsWith("mmdebstrap")
                .endsWith("trixie", "/draft/root.tar", "/draft/lab.sources")
                .anySatisfy(word -> assertThat(word)
                        .startsWith("--include=")
                        .contains("qemu-system-x86/trixie-backports", ",libvirt-daemon,"));
    }

    @Test
    void listsThatHaveExpiredAreTakenWhereTheMachineTakesThem() {
        String expired = "--aptopt=Acquire::Check-Valid-Until \"false\";";
        assertThat(words(RootRecipe.GEN4, true)).contains(expired).contains("sid");
        assertThat(words(RootRecipe.GEN4, false)).doesNotContain(expired);
    }

    private static List<String> words(RootRecipe recipe, boolean expired) {
        return LabRoot.debootstrap(recipe, expired, Path.of("/draft/root.tar"), Path.of("/draft/lab.sources"));
    }

    @Test
    void theListOfPackagesHasTheirVersions() {
        assertThat(LabRoot.packages("""
                        Package: kmod
                        Status: install ok installed
                        Description: tools
                         Version: of no concern
                        Version: 34.2-2

                        Package: seabios
                        Version: 1.17.0-1
                        """)).isEqualTo("kmod 34.2-2\nseabios 1.17.0-1\n");
    }

    @Test
    void aStatusWithoutPackagesIsAnEmptyList() {
        assertThat(LabRoot.packages("nothing")).isEmpty();
    }
}
