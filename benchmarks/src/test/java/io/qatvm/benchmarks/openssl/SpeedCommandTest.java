package io.qatvm.benchmarks.openssl;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On what OpenSSL 3.0.19 has printed. */
class SpeedCommandTest {
    private static final List<String> CBC = List.of(
            "+DT:AES-128-CBC:1:16384", "+R:64410:AES-128-CBC:1.000000", "+H:16384", "+F:25:AES-128-CBC:1055293440.00");
    private static final List<String> RSA_BY_TWO = List.of(
            "Forked child 0",
            "+DTP:2048:private:rsa:1",
            "+DTP:2048:private:rsa:1",
            "+R1:541:2048:1.01",
            "+DTP:2048:public:rsa:1",
            "+R1:546:2048:1.00",
            "+DTP:2048:public:rsa:1",
            "+R2:22698:2048:1.00",
            "+R2:22668:2048:1.00",
            "Forked child 1",
            "Got: +F2:2:2048:535.643564:22698.000000 from 0",
            "Got: +F2:2:2048:546.000000:22668.000000 from 1",
            "+F2:2:2048:1081.643564:45366.000000");

    @Test
    void bytesPerSecondAreMadeOperations() {
        SpeedCommand command = SpeedCommand.of(Workload.AES_128_CBC_ENCRYPT).orElseThrow();
        assertThat(command.perSecond(CBC, Setting.ofSize(16_384))).contains(64_410.0);
        assertThat(done(command, CBC)).isEqualTo(64_410);
        assertThat(CBC.stream().filter(command::starts)).containsExactly(CBC.get(0));
    }

    @Test
    void signaturesAndVerificationsOfOneRunAreKeptApart() {
        Setting two = new Setting(0, 1, 2, Buffers.HEAP, 0);
        SpeedCommand sign = SpeedCommand.of(Workload.RSA_2048_SIGN).orElseThrow();
        SpeedCommand verify = SpeedCommand.of(Workload.RSA_2048_VERIFY).orElseThrow();
        assertThat(sign.perSecond(RSA_BY_TWO, two)).contains(1081.643564);
        assertThat(verify.perSecond(RSA_BY_TWO, two)).contains(45_366.0);
        assertThat(done(sign, RSA_BY_TWO)).isEqualTo(541 + 546);
        assertThat(done(verify, RSA_BY_TWO)).isEqualTo(22_698 + 22_668);
        assertThat(RSA_BY_TWO.stream().filter(verify::starts)).hasSize(2);
    }

    @Test
    void agreementsAreCountedPerSecond() {
        List<String> ecdh = List.of("+DTP:256::ecdh:1", "+R7:15666:256:1.00", "+F5:3:256:15666.000000:0.000064");
        SpeedCommand command = SpeedCommand.of(Workload.ECDH_P256).orElseThrow();
        assertThat(command.perSecond(ecdh, Setting.ofSize(0))).contains(15_666.0);
        assertThat(ecdh.stream().filter(command::starts)).hasSize(1);
        List<String> dh = List.of("+DTP:2048::ffdh:1", "+R12:2414:2048:1.00", "+F8:0:2048:2414.000000:0.000414");
        assertThat(SpeedCommand.of(Workload.DH_2048).orElseThrow().perSecond(dh, Setting.ofSize(0)))
                .contains(2414.0);
    }

    @Test
    void noFiguresAreNone() {
        SpeedCommand command = SpeedCommand.of(Workload.AES_128_CTR).orElseThrow();
        assertThat(command.perSecond(List.of("speed: Unknown algorithm"), Setting.ofSize(64)))
                .isEmpty();
    }

    @Test
    void itIsAlwaysAskedForTheClockOnTheWall() {
        Setting setting = new Setting(1024, 8, 2, Buffers.HEAP, 1);
        assertThat(SpeedCommand.of(Workload.AES_128_CTR).orElseThrow().line(List.of("-engine", "e"), setting, 3))
                .containsExactly(
                        "speed",
                        "-elapsed",
                        "-mr",
                        "-seconds",
                        "3",
                        "-engine",
                        "e",
                        "-bytes",
                        "1024",
                        "-async_jobs",
                        "8",
                        "-multi",
                        "2",
                        "-evp",
                        "aes-128-ctr");
    }

    @Test
    void whatItHasNothingLikeIsNotAskedOfIt() {
        assertThat(SpeedCommand.of(Workload.DEFLATE_COMPRESS)).isEmpty();
        assertThat(SpeedCommand.of(Workload.AES_128_CBC_HMAC_SHA256_ENCRYPT)).isEmpty();
    }

    @Test
    void timesStandBehindTheNameWhateverItIs() {
        String stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 100 0 0 0 7 3 20 10 20 0 1 0 5 0 0";
        assertThat(ProcessTimes.ticks(stat, 11)).isEqualTo(7 + 3 + 20 + 10);
    }

    private static long done(SpeedCommand command, List<String> lines) {
        return lines.stream()
                .flatMap(line -> command.done(line).stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
