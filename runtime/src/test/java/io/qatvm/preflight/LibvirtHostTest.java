package io.qatvm.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.hypervisor.HypervisorFailure;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibvirtHostTest {
    private static final URI SYSTEM = URI.create("qemu:///system");

    @ParameterizedTest
    @CsvSource({"yes, kvm, PASS", "no, kvm, FAIL", "yes, qemu, WARN", "'', kvm, WARN"})
    void theHostIsJudgedByItsCapabilities(String iommu, String guest, Verdict expected) {
        String host = iommu.isEmpty() ? "" : "<iommu support='" + iommu + "'/>";
        String xml = "<capabilities><host>" + host + "</host><guest><arch name='x86_64'><domain type='" + guest
                + "'/></arch></guest></capabilities>";
        assertThat(look(true, uri -> xml).verdict()).isEqualTo(expected);
    }

    @Test
    void libvirtThatIsGoneIsAFindingAsGraveAsItWasAskedFor() {
        assertThat(look(true, LibvirtHostTest::gone))
                .returns(Verdict.FAIL, Finding::verdict)
                .extracting(Finding::found)
                .asString()
                .contains("no such socket");
        assertThat(look(false, LibvirtHostTest::gone).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void noLibvirtIsAskedForARecordedTree() {
        Finding finding = HostTree.look(new LibvirtHost(Optional.empty(), false, LibvirtHostTest::gone));
        assertThat(finding.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void anAnswerThatIsNoXmlIsUnknown() {
        assertThat(look(true, uri -> "what?").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(look(true, uri -> "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    private static String gone(URI uri) {
        throw new HypervisorFailure("connecting to " + uri + ": no such socket", "", "");
    }

    private static Finding look(boolean asked, Function<URI, String> answer) {
        return HostTree.look(new LibvirtHost(Optional.of(SYSTEM), asked, answer));
    }
}
