package io.qatvm.launcher.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.allocation.EnvironmentAllocator;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.defaulting.DefaultingConfig;
import io.qatvm.defaulting.Defaults;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.domain.QatDomainComposer;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.hypervisor.LibvirtHypervisor;
import io.qatvm.launcher.Launcher;
import io.qatvm.launcher.LauncherParts;
import io.qatvm.launcher.MachineFiles;
import io.qatvm.launcher.v1.LauncherGrpc;
import io.qatvm.launcher.v1.LauncherGrpc.LauncherBlockingStub;
import io.qatvm.launcher.v1.MachineRequest;
import io.qatvm.launcher.v1.MachineStatus;
import io.qatvm.launcher.v1.SyncRequest;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an agent hears from a launcher. */
@Timeout(30)
class LauncherServerTest {
    private static final String VMI = """
            {"apiVersion": "kubevirt.io/v1alpha3", "kind": "VirtualMachineInstance",
             "metadata": {"name": "vm", "namespace": "default", "uid": "u"},
             "spec": {"domain": {"resources": {"requests": {"memory": "1Gi"}},
                      "devices": {"qats": [{"name": "q", "deviceName": "qat.intel.com/generic"}]}}}}""";
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final UnixSockets sockets = new UnixSockets();
    private final Defaults defaults = new Defaults(DefaultingConfig.STANDARD);
    private Launcher launcher;
    private LauncherServer server;
    private ManagedChannel channel;
    private LauncherBlockingStub agent;

    @BeforeEach
    void serve() throws IOException {
        Hypervisor hypervisor;
        try {
            hypervisor = LibvirtHypervisor.privateTestDriver();
        } catch (HypervisorFailure e) {
            assumeThat(e.getMessage()).doesNotContain("libvirt is not installed");
            throw e;
        }
        launcher = new Launcher(
                new LauncherParts(
                        new EnvironmentAllocator(),
                        new QatDomainComposer(),
                        HostCapabilities.ASSUMED,
                        DeviceEvidence.NONE,
                        MachineFiles.NONE,
                        hypervisor),
                vmi -> LaunchEnvironment.of(List.of("QAT0=0000:3d:01.0")));
        server = new LauncherServer(sockets, socket(), launcher, defaults);
        server.serve();
        channel = sockets.channel(socket());
        agent = LauncherGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void end() {
        if (server != null) {
            channel.shutdownNow();
            server.close();
            launcher.close();
        }
        sockets.close();
    }

    private Path socket() {
        return folder.resolve("launcher-sock");
    }

    @Test
    void aMachineIsSyncedWatchedAndEnded() throws InterruptedException {
        MachineStatus synced = sync(VMI);
        assertThat(synced.getStage()).isEqualTo("RUNNING");
        assertThat(synced.getUid()).isEqualTo("u");
        assertThat(synced.getDomain()).isEqualTo("default_vm");
        assertThat(synced.getDevicesList()).singleElement().satisfies(device -> {
            assertThat(device.getKind()).isEqualTo("qat");
            assertThat(device.getName()).isEqualTo("q");
            assertThat(device.getResource()).isEqualTo("qat.intel.com/generic");
            assertThat(device.getAddress()).isEqualTo("0000:3d:01.0");
        });
        assertThat(synced.getComposedXml()).contains("<hostdev");
        assertThat(synced.getLiveXml()).contains("<hostdev");

        Iterator<MachineStatus> watched = agent.watchDomain(MachineRequest.getDefaultInstance());
        assertThat(watched.next().getStage()).isEqualTo("RUNNING");
        assertThat(agent.shutdownVMI(request("u")).getStage()).isIn("STOPPING", "ENDED");
        List<String> stages = new ArrayList<>();
        watched.forEachRemaining(status -> stages.add(status.getStage()));
        assertThat(stages).containsExactly("STOPPING", "ENDED");
        assertThat(server.awaitTold(LONG)).isTrue();
        assertThat(agent.getDomain(request("u")).getLiveXml()).isEmpty();
    }

    @Test
    void aWatcherThatComesLateHearsTheEnd() throws InterruptedException {
        sync(VMI);
        assertThat(agent.killVMI(request("u")).getStage()).isEqualTo("ENDED");
        assertThat(server.awaitTold(Duration.ofMillis(10))).isFalse();
        Iterator<MachineStatus> watched = agent.watchDomain(request("u"));
        assertThat(watched.next().getReason()).isEqualTo("Destroyed");
        assertThat(watched.hasNext()).isFalse();
        assertThat(server.awaitTold(LONG)).isTrue();
    }

    @Test
    void anotherVmiIsRefused() {
        sync(VMI);
        refused(Status.Code.FAILED_PRECONDITION, "asked for was other", () -> sync(VMI.replace("\"u\"", "\"other\"")));
        refused(Status.Code.NOT_FOUND, "asked for was other", () -> agent.killVMI(request("other")));
        assertThat(agent.getDomain(request("")).getStage()).isEqualTo("RUNNING");
    }

    @Test
    void beforeAVmiHasComeItWaits() {
        MachineStatus status = agent.getDomain(request("u"));
        assertThat(status.getStage()).isEqualTo("WAITING");
        assertThat(status.getUid()).isEmpty();
        assertThat(status.getSequence()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | the VMI is empty; expected a JSON object",
                "[] | the VMI is of JSON type ARRAY; expected a JSON object",
                "{\"metadata\": {,}} | line 1, column 15: not JSON",
                "{\"kind\": \"Pod\"} | kind: found Pod, expected VirtualMachineInstance",
                "{\"metadata\": {}} | metadata.name: missing",
                "{\"metadata\": {\"name\": \"a\", \"name\": \"b\"}} | Duplicate field 'name'",
                "{\"metadata\": {\"name\": \"a\", \"namespace\": \"b\"}} | spec.domain.devices: missing",
                "{\"metadata\": {\"name\": \"a\", \"namespace\": \"b\"}, \"spec\": {\"domain\": {\"devices\": {\"qats\": [{\"name\": 7}]}}}}"
                        + " | spec.domain.devices.qats[0].name: Cannot coerce Integer value (7)"
            })
    void whatIsNoVmiIsRefusedWithItsPlace(String json, String problem) {
        refused(Status.Code.INVALID_ARGUMENT, problem, () -> sync(json));
        assertThat(launcher.identity()).isEmpty();
    }

    @Test
    void theSocketIsPrivateAndGoesWithTheServer() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                .isEqualTo("rw-rw----");
        server.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSocketThatIsLeftBehindIsReplaced() throws IOException {
        Path left = folder.resolve("left");
        Path moved = folder.resolve("moved");
        LauncherServer dead = new LauncherServer(sockets, left, launcher, defaults);
        dead.serve();
        Files.move(left, moved);
        dead.close();
        assertThat(moved).exists();
        try (LauncherServer next = new LauncherServer(sockets, moved, launcher, defaults)) {
            next.serve();
            ManagedChannel other = sockets.channel(moved);
            assertThat(LauncherGrpc.newBlockingStub(other)
                            .getDomain(request(""))
                            .getStage())
                    .isEqualTo("WAITING");
            other.shutdownNow();
        }
    }

    @Test
    void whatIsInTheWayIsNamed() throws IOException {
        assertThatThrownBy(() -> new LauncherServer(sockets, socket(), launcher, defaults).serve())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another launcher listens here");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new LauncherServer(sockets, file, launcher, defaults).serve())
                .hasMessageContaining("something else than a socket");
        Path nowhere = folder.resolve("nowhere/sock");
        assertThatThrownBy(() -> new LauncherServer(sockets, nowhere, launcher, defaults).serve())
                .hasMessageContaining("no such folder");
        assertThatThrownBy(
                        () -> new LauncherServer(sockets, folder.resolve("l".repeat(100)), launcher, defaults).serve())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at most 107");
    }

    private MachineStatus sync(String vmi) {
        return agent.syncVMI(
                SyncRequest.newBuilder().setVmi(vmi == null ? "" : vmi).build());
    }

    private static MachineRequest request(String uid) {
        return MachineRequest.newBuilder().setUid(uid).build();
    }

    private static void refused(Status.Code code, String words, Runnable call) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(call::run)
                .satisfies(failure -> {
                    assertThat(failure.getStatus().getCode()).isEqualTo(code);
                    assertThat(failure.getStatus().getDescription()).contains(words);
                });
    }
}
