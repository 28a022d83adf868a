package io.qatvm.steps.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ObservationTest {
    @Test
    void aWaitThatEndedSaysWhatWasWaitedForAndWhatWasSeenLast() {
        Throwable timeout = catchThrowable(() -> Awaitility.await("all VFs are free")
                .atMost(Duration.ofMillis(500))
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat("held by pod a").isEmpty()));
        assertThat(new Observation(timeout).text())
                .startsWith("not so within 500 milliseconds: all VFs are free: ")
                .contains("held by pod a")
                .doesNotContainIgnoringCase("lambda");
    }

    @Test
    void aWaitWithoutALastSightSaysWhatWasWaitedFor() {
        Throwable timeout = catchThrowable(() -> Awaitility.await("the pod is gone")
                .atMost(Duration.ofMillis(500))
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .until(() -> false));
        assertThat(new Observation(timeout).text()).isEqualTo("not so within 500 milliseconds: the pod is gone");
    }

    @Test
    void anyOtherFailureSpeaksForItself() {
        assertThat(new Observation(new AssertionError(" expected 5 ")).text()).isEqualTo("expected 5");
        assertThat(new Observation(new IllegalStateException()).text()).isEqualTo("java.lang.IllegalStateException");
    }
}
