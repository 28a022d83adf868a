package io.qatvm.handler.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qatvm.handler.processes.MemoryLock.Raised;
import io.qatvm.handler.processes.MemoryLock.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which processes' limit is raised, on a {@code /proc} of the test's own and with the kernel's real call. */
class ProcessMemoryLockTest {
    private static final Pattern LIMIT = Pattern.compile("Max locked memory\\s+(\\S+)\\s+(\\S+)");

    private final Path proc;
    private final Map<Integer, Long> raised = new LinkedHashMap<>();
    private final MemoryLock lock;

    ProcessMemoryLockTest(@TempDir Path proc) {
        lock = new ProcessMemoryLock(proc, (pid, bytes) -> {
            raised.put(pid, bytes);
            return Optional.empty();
        });
        this.proc = proc;
    }

    @Test
    void libvirtsDaemonAndQemuBelowTheLauncherAreRaisedAndNothingElse() throws IOException {
        process(10, "java", 1);
        process(11, "libvirtd", 10);
        process(12, "sh", 10);
        process(13, "qemu-system-x86", 12);
        process(14, "a) (b", 10);
        process(15, "virtqemud", 14);
        process(20, "libvirtd", 1);
        assertThat(lock.raise(5, OptionalInt.of(10)))
                .isEqualTo(new Raised(List.of("libvirtd (11)", "qemu-system-x86 (13)", "virtqemud (15)")));
        assertThat(raised).containsOnlyKeys(11, 13, 15).containsEntry(11, 5L);
    }

    @Test
    void aHostsOwnLibvirtIsLeftAloneAndThatIsSaid() throws IOException {
        process(10, "java", 1);
        process(20, "libvirtd", 1);
        assertThat(lock.raise(5, OptionalInt.of(10)))
                .isInstanceOfSatisfying(
                        Skipped.class,
                        skipped -> assertThat(skipped.reason())
                                .isEqualTo(
                                        "no libvirtd, virtqemud or QEMU runs below the launcher, process 10: its libvirt is"
                                                + " not its own"));
        assertThat(raised).isEmpty();
    }

    @Test
    void whatTheKernelRefusesIsSaidInItsWords() throws IOException {
        process(11, "libvirtd", 10);
        MemoryLock refused = new ProcessMemoryLock(proc, (pid, bytes) -> Optional.of("[1] Operation not permitted"));
        assertThat(refused.raise(5, OptionalInt.of(10)))
                .isEqualTo(new Skipped("the kernel does not let the handler raise the limit of libvirtd (11): [1]"
                        + " Operation not permitted; that needs CAP_SYS_RESOURCE"));
    }

    @Test
    void aLauncherThatCannotBeSeenIsSaid() {
        assertThat(lock.raise(5, OptionalInt.empty())).isInstanceOf(Skipped.class);
        assertThat(new ProcessMemoryLock(proc.resolve("none"), (pid, bytes) -> Optional.empty())
                        .raise(5, OptionalInt.of(10)))
                .isInstanceOf(Skipped.class);
    }

    @Test
    void theRealCallNeverLowersALimit() throws IOException {
        Process child = new ProcessBuilder("sleep", "600").start();
        try {
            await().until(() -> Files.exists(Path.of("/proc", Long.toString(child.pid()), "limits")));
            List<String> before = limits(child);
            assertThat(new Prlimit().raise((int) child.pid(), 1)).isEmpty();
            assertThat(limits(child)).isEqualTo(before);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void theRealCallRaisesTheSoftLimitAsFarAsTheHardOneAllows() throws IOException {
        Process child = new ProcessBuilder("sh", "-c", "ulimit -S -l 64; exec sleep 600").start();
        try {
            await().until(() -> limits(child).get(0).equals("65536"));
            // What needs no capability: up to the hard limit, which is unlimited or some number.
            String hard = limits(child).get(1);
            long most = hard.equals("unlimited") ? 2_061_307_000L : Long.parseLong(hard);
            assertThat(new Prlimit().raise((int) child.pid(), most)).isEmpty();
            assertThat(limits(child)).containsExactly(Long.toString(most), hard);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIsGoneIsRefusedByTheRealCall() {
        assertThat(new Prlimit().raise(Integer.MAX_VALUE, 1))
                .hasValueSatisfying(said -> assertThat(said).contains("No such process"));
    }

    private void process(int pid, String name, int parent) throws IOException {
        Path folder = Files.createDirectory(proc.resolve(Integer.toString(pid)));
        Files.writeString(folder.resolve("stat"), pid + " (" + name + ") S " + parent + " 1 1 0 -1\n");
    }

    private static List<String> limits(Process process) throws IOException {
        Matcher line = LIMIT.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "limits")));
        assertThat(line.find()).isTrue();
        return List.of(line.group(1), line.group(2));
    }
}
