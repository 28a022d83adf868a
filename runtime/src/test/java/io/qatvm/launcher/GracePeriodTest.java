package io.qatvm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.qatvm.api.VirtualMachineInstance;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GracePeriodTest {
    private static final GracePeriod TOLD = new GracePeriod(Optional.of(Duration.ofSeconds(15)));
    private static final GracePeriod UNTOLD = new GracePeriod(Optional.empty());

    @Test
    void theShorterOneCounts() {
        assertThat(TOLD.of(vmi("terminationGracePeriodSeconds: 0"))).isZero();
        assertThat(TOLD.of(vmi("terminationGracePeriodSeconds: 60"))).hasSeconds(15);
    }

    @Test
    void whatIsNotSaidCountsNothing() {
        assertThat(TOLD.of(null)).hasSeconds(15);
        assertThat(TOLD.of(vmi("domain: {}"))).hasSeconds(15);
        assertThat(UNTOLD.of(vmi("terminationGracePeriodSeconds: 4"))).hasSeconds(4);
        assertThat(UNTOLD.of(null)).hasSeconds(30);
    }

    private static VirtualMachineInstance vmi(String member) {
        return Serialization.unmarshal("""
                apiVersion: kubevirt.io/v1alpha3
                kind: VirtualMachineInstance
                metadata: {name: vm}
                spec: {%s}
                """.formatted(member), VirtualMachineInstance.class);
    }
}
