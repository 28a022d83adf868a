package io.qatvm.handler.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.qatvm.api.VirtualMachineInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which process is a machine's QEMU: of real processes that call themselves so. */
class QemuProcessesTest {
    private static final String UUID = "84c33db1-3be1-54b0-89c5-a7bbae64ff9a";

    private final VirtualMachineInstance vmi =
            Serialization.unmarshal("""
                    metadata: {name: vm, namespace: lab, uid: 6f1d2c3b-4a59-4687-9021-000000000001}
                    spec: {domain: {devices: {}, firmware: {uuid: %s}}}
                    """.formatted(UUID), VirtualMachineInstance.class);
    private final GuestProcesses processes = QemuProcesses.ofThisMachine();

    @Test
    void theMachinesQemuIsEndedAndThenGone() throws Exception {
        Process qemu = qemu("qemu-system-x86_64", "guest=lab_vm,debug-threads=on", UUID);
        assertThat(processes.end(vmi)).containsExactly("QEMU (" + qemu.pid() + ")");
        assertThat(qemu.waitFor(30, TimeUnit.SECONDS)).isTrue();
        await("nothing is left").until(() -> processes.end(vmi).isEmpty());
    }

    @Test
    void aQemuOfAnotherMachineIsLeftAlone() throws Exception {
        Process[] others = {
            qemu("qemu-system-x86_64", "guest=lab_vm2,debug-threads=on", UUID),
            qemu("qemu-system-x86_64", "guest=lab_vm,debug-threads=on", "84c33db1-3be1-54b0-89c5-a7bbae64ff9b"),
            qemu("logger", "guest=lab_vm", UUID),
        };
        try {
            assertThat(processes.end(vmi)).isEmpty();
            assertThat(others).allMatch(Process::isAlive);
        } finally {
            for (Process other : others) {
                other.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void processesThatEndWhileTheyAreLookedAtAreNotThere(@TempDir Path proc) throws IOException {
        Files.createDirectories(proc.resolve("4194304"));
        Files.writeString(Files.createDirectories(proc.resolve("4194305")).resolve("cmdline"), "");
        assertThat(new QemuProcesses(proc).end(vmi)).isEmpty();
    }

    private static Process qemu(String program, String name, String uuid) throws IOException {
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "exec -a \"$0\" bash -c 'read -r nothing' \"$@\"",
                        program,
                        "-name",
                        name,
                        "-uuid",
                        uuid)
                .start();
        Path words = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        await("it has its name").until(() -> Files.readString(words).startsWith(program + "\0"));
        return process;
    }
}
