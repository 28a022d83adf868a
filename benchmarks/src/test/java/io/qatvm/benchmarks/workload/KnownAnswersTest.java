package io.qatvm.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qatvm.benchmarks.workload.Workload.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownAnswersTest {
    @ParameterizedTest
    @EnumSource(Workload.class)
    void allHaveAPublishedAnswerButWhatIsCheckedByTheWayBack(Workload workload) {
        boolean free = workload.isFreeInItsAnswer() || workload.kind() == Kind.NOTHING;
        assertThat(KnownAnswers.of(workload).isEmpty()).isEqualTo(free);
    }

    @Test
    void whatDiffersIsSaidWithItsPlace() {
        KnownAnswer known = KnownAnswers.of(Workload.AES_128_CBC_ENCRYPT).get(0);
        byte[] answer = known.problem().input().clone();
        assertThat(known.fault(answer))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .startsWith("NIST SP 800-38A")
                        .contains("64 bytes, expected 64")
                        .contains("from byte 0 on it reads 6bc1bee2"));
    }

    @Test
    void anAnswerThatIsTooShortIsWrong() {
        KnownAnswer known = KnownAnswers.of(Workload.AES_128_CTR).get(0);
        assertThat(known.fault(new byte[0]))
                .hasValueSatisfying(fault -> assertThat(fault).contains("0 bytes, expected 64", "it reads nothing"));
    }

    @Test
    void aSignatureThatDoesNotHoldIsWrong() {
        Problem problem = MeasuredProblems.of(Workload.RSA_2048_SIGN, 0);
        assertThat(KnownAnswers.ofSize(problem, new byte[0]).fault(new byte[256]))
                .hasValueSatisfying(fault -> assertThat(fault).contains("does not hold"));
    }

    @Test
    void aStreamOfAnotherTextIsWrong() {
        Problem problem = MeasuredProblems.of(Workload.DEFLATE_COMPRESS, 64);
        byte[] stored = {1, 3, 0, (byte) 0xfc, (byte) 0xff, 'a', 'b', 'c'};
        assertThat(KnownAnswers.ofSize(problem, new byte[0]).fault(stored))
                .hasValueSatisfying(fault -> assertThat(fault).contains("3 bytes of its stream that are not the text"));
        assertThat(KnownAnswers.ofSize(problem, new byte[0]).fault(new byte[] {7}))
                .hasValueSatisfying(fault -> assertThat(fault).contains("no DEFLATE"));
    }

    @Test
    void theSameBytesAreMeasuredInEveryRun() {
        assertThat(MeasuredProblems.of(Workload.AES_128_CTR, 128).input())
                .isEqualTo(MeasuredProblems.of(Workload.AES_128_CTR, 128).input());
        assertThat(MeasuredProblems.text(1000)).hasSize(1000);
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Workload.named("aes-512"))
                .hasMessageContaining("no workload 'aes-512'")
                .hasMessageContaining("aes-128-cbc-encrypt");
    }
}
