package io.qatvm.benchmarks.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.KnownAnswer;
import io.qatvm.benchmarks.workload.KnownAnswers;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JdkAnswersTest {
    static Stream<KnownAnswer> published() {
        return Arrays.stream(Workload.values()).flatMap(workload -> KnownAnswers.of(workload).stream());
    }

    @ParameterizedTest
    @MethodSource("published")
    void theJdkGivesThePublishedAnswers(KnownAnswer known) throws Exception {
        if (known.isRefused()) {
            assertThatThrownBy(() -> JdkAnswers.to(known.problem())).isInstanceOf(Task.Refusal.class);
        } else {
            assertThat(known.fault(JdkAnswers.to(known.problem()))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void whatIsMeasuredIsRightFromBothKindsOfMemoryAndAgainAndAgain(Workload workload) throws Exception {
        if (JcaBackend.INSTANCE.missing(workload).isPresent()) {
            return;
        }
        Problem problem = JdkAnswers.problem(workload, 4096);
        KnownAnswer measured = KnownAnswers.ofSize(problem, JdkAnswers.to(problem));
        boolean changesIv = workload == Workload.AES_128_GCM_ENCRYPT;
        for (Buffers buffers : Buffers.values()) {
            try (Task task = JcaBackend.INSTANCE.open(problem, new Setting(4096, 1, 1, buffers, 0))) {
                for (int i = 0; i < (changesIv ? 1 : 3); i++) {
                    task.run();
                    assertThat(measured.fault(task.answer())).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void theWayBackLeadsToTheInput(Workload workload) throws Exception {
        if (workload.wayBack().isEmpty()) {
            return;
        }
        Problem problem = JdkAnswers.problem(workload, 1024);
        byte[] answer = JdkAnswers.to(problem);
        assertThat(JdkAnswers.to(problem.back(workload.wayBack().get(), answer)))
                .isEqualTo(problem.input());
    }

    @Test
    void eachIvOfGcmIsUsedOnce() throws Exception {
        Problem problem = JdkAnswers.problem(Workload.AES_128_GCM_ENCRYPT, 64);
        try (Task task = JcaBackend.INSTANCE.open(problem, Setting.ofSize(64))) {
            task.run();
            byte[] first = task.answer();
            task.run();
            assertThat(task.answer()).isNotEqualTo(first).hasSameSizeAs(first);
        }
    }
}
