package io.qatvm.steps.need;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.fixtures.cluster.Capability;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final Probes probes = new Probes(List.of(
            new Need("@needs-moon", "the moon", Optional.of("moon"), () -> {
                asked.incrementAndGet();
                return Optional.of("it is new");
            }),
            new Need("@needs-sun", "the sun", Optional.empty(), Optional::empty)));

    @Test
    void eachNeedIsProbedOnceAndOnlyWhenAskedFor() {
        assertThat(probes.unmet(List.of("@needs-sun", "@simulated"))).isEmpty();
        assertThat(asked).hasValue(0);
        assertThat(probes.unmet(List.of("@needs-moon", "@needs-moon"))).hasSize(1);
        assertThat(probes.unmet(List.of("@needs-moon"))).first().hasToString("needs moon: it is new");
        assertThat(asked).hasValue(1);
    }

    @Test
    void aNeedThatNothingProbesIsNotMet() {
        assertThat(probes.unmet(List.of("@needs-mars"))).hasSize(1);
    }

    @Test
    void theGateRefusesUnmetNeedsAndEverythingOnceClosed() {
        StartGate gate = new StartGate(probes, Set.of("@needs-moon"));
        assertThat(gate.refusal(List.of("@simulated"))).isEmpty();
        assertThat(gate.refusal(List.of("@needs-moon", "@needs-mars")))
                .hasValue("needs moon: it is new; needs mars: nothing can probe @needs-mars");
        assertThat(gate.requires(List.of("@needs-moon"))).isTrue();
        gate.close("interrupted");
        assertThat(gate.refusal(List.of("@simulated"))).hasValue("interrupted");
    }

    @Test
    void theProbesOfThisMachineAnswerInWords() {
        assertThat(Probes.ofThisMachine().unmet(Needs.tags()))
                .allSatisfy(unmet -> assertThat(unmet.reason()).isNotBlank());
    }

    @Test
    void whatTheTargetCannotDoIsANeedThatIsNotMet() {
        List<String> wanted = List.of("@needs-authorization", "@needs-admission");
        assertThat(Probes.ofThisMachine(Set.of(Capability.ADMISSION)).unmet(wanted))
                .extracting(Probes.Unmet::toString)
                .containsExactly("needs authorization: the target lets every authenticated user do everything");
        assertThat(Probes.ofThisMachine(Set.of(Capability.values())).unmet(wanted))
                .isEmpty();
    }

    @Test
    void aListOfRequirementsMayLeaveOutTheAtSign() {
        assertThat(StartGate.tags(" hardware, @needs-kvm,,")).containsExactlyInAnyOrder("@hardware", "@needs-kvm");
    }
}
