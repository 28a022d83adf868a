package io.qatvm.benchmarks.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.fixtures.measurement.Sign;
import io.qatvm.fixtures.measurement.Sign.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final String RING = """
            ------- Ring configuration -------
            ring name: sym_tx
            ring num 2, bank num 0
            head %x, tail %x, empty: 0
            ring size 32768, msg size 128
            """;
    private static final String FIRMWARE = """
            +------------------------------------------------+
            | FW Statistics for Qat Device                   |
            +------------------------------------------------+
            | Firmware Requests [AE  0]:               %d |
            | Firmware Responses[AE  0]:               99 |
            | Firmware Requests [AE  1]:               %d |
            +------------------------------------------------+
            """;

    @TempDir
    private Path root;

    @Test
    void countersAreHeldAgainstWhatTheyWere() throws IOException {
        write("proc/interrupts", interrupts(10, 5));
        write(ring(), RING.formatted(0x100, 0x180));
        write(firmware(), FIRMWARE.formatted(1000, 10));
        Witness witness = new Witness(root, Optional.empty());
        Witness.Reading before = witness.read();
        write("proc/interrupts", interrupts(12, 8));
        write(ring(), RING.formatted(0x300, 0x300));
        write(firmware(), FIRMWARE.formatted(1300, 11));
        assertThat(Witness.between(before, witness.read()))
                .containsExactly(
                        Sign.counted(Kind.REQUESTS, "/" + firmware(), 301),
                        Sign.counted(Kind.INTERRUPTS, "/proc/interrupts qat_00:05.00", 5),
                        Sign.counted(Kind.RING, "/" + ring(), 4));
    }

    @Test
    void aRingThatHasTurnedIsCountedOverItsEnd() {
        RingReading before = RingReading.of(RING.formatted(0x7f80, 0)).orElseThrow();
        RingReading after = RingReading.of(RING.formatted(0x80, 0)).orElseThrow();
        assertThat(after.since(before)).isEqualTo(2);
        assertThat(RingReading.of("no ring")).isEmpty();
    }

    @Test
    void interruptsOfOthersAreNotCounted() {
        assertThat(Interrupts.of(interrupts(3, 4).lines().toList())).containsOnlyKeys("qat_00:05.00");
    }

    @Test
    void aMachineWithoutAnyOfItGivesNoSign() {
        Witness witness = new Witness(root, Optional.empty());
        assertThat(Witness.between(witness.read(), witness.read())).isEmpty();
    }

    @Test
    void whoIsAskedOutsideIsAskedAlone() throws IOException {
        write(firmware(), FIRMWARE.formatted(1, 1));
        Witness witness = new Witness(root, Optional.of(new RequestCounter(root.resolve("nobody"))));
        assertThat(Witness.between(witness.read(), witness.read())).isEmpty();
    }

    @Test
    void signsOfSeveralProcessesAreAddedUp() {
        Sign first = Sign.counted(Kind.REQUESTS, "model", 10);
        Sign words = Sign.said(Kind.DRIVER, "AF_ALG", "qat_aes_cbc");
        assertThat(Witness.sum(List.of(first, words, Sign.counted(Kind.REQUESTS, "model", 5), words)))
                .containsExactly(Sign.counted(Kind.REQUESTS, "model", 15), words);
    }

    private static String interrupts(int first, int second) {
        return "           CPU0       CPU1\n  1:         9          9   IO-APIC   1-edge      i8042\n" + " 25:         "
                + first + "          " + second
                + "   PCI-MSI 81920-edge      qat_00:05.00\nNMI:          0          0   Non-maskable interrupts\n";
    }

    private static String ring() {
        return "sys/kernel/debug/qat_c6xxvf_0000:00:05.0/transport/bank_00/ring_02";
    }

    private static String firmware() {
        return "sys/kernel/debug/qat_c6xx_0000:3d:00.0/fw_counters";
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
