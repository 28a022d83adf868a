package io.qatvm.handler.launchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.grpc.Status;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.handler.launchers.LauncherFailure.Kind;
import io.qatvm.launcher.MachineState;
import io.qatvm.launcher.MachineState.Stage;
import io.qatvm.sockets.UnixSockets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent's side of the calls to a launcher, against one that says what it is told to. */
class GrpcLaunchersTest {
    private static final CallTimes TIMES =
            new CallTimes(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    @TempDir
    private Path folder;

    private final UnixSockets sockets = new UnixSockets();
    private Path socket;
    private ScriptedLauncher launcher;
    private LauncherConnection connection;

    @BeforeEach
    void start() throws IOException {
        socket = folder.resolve("launcher-sock");
        launcher = new ScriptedLauncher(sockets, socket);
        connection = new GrpcLaunchers(sockets, TIMES).connect(socket);
    }

    @AfterEach
    void stop() {
        connection.close();
        launcher.close();
        sockets.close();
    }

    @Test
    void eachCallSaysWhichVmiItIsAbout() throws LauncherFailure {
        VirtualMachineInstance vmi = new VirtualMachineInstance();
        vmi.setMetadata(new ObjectMetaBuilder().withName("vm").withUid("u1").build());
        launcher.answer = ScriptedLauncher.status("RUNNING", 3);
        assertThat(connection.sync(vmi))
                .isEqualTo(new LauncherReport(
                        new MachineState(Stage.RUNNING, "Reason", "in words"), "u1", "default_vm", 3));
        connection.shutdown("u1");
        connection.kill("u1");
        connection.domain("");
        assertThat(launcher.calls.get(0)).startsWith("SyncVMI {").contains("\"uid\":\"u1\"");
        assertThat(launcher.calls.subList(1, 4)).containsExactly("ShutdownVMI u1", "KillVMI u1", "GetDomain ");
    }

    @Test
    void aWatcherHearsEachChangeAndTheEnd() {
        Heard heard = new Heard();
        connection.watch("u1", heard);
        await().until(() -> launcher.watchers.size() == 1);
        launcher.watchers.get(0).onNext(ScriptedLauncher.status("STARTING", 2));
        launcher.watchers.get(0).onNext(ScriptedLauncher.status("ENDED", 3));
        launcher.watchers.get(0).onCompleted();
        await().until(() -> !heard.ends.isEmpty());
        assertThat(heard.stages).containsExactly(Stage.WAITING, Stage.STARTING, Stage.ENDED);
        assertThat(heard.ends).containsExactly(Optional.empty());
    }

    @Test
    void aWatcherHearsOfTheLaunchersDeath() {
        Heard heard = new Heard();
        connection.watch("u1", heard);
        await().until(() -> heard.stages.size() == 1);
        launcher.close();
        await().until(() -> !heard.ends.isEmpty());
        LauncherFailure failure = heard.ends.get(0).orElseThrow();
        assertThat(failure.kind()).isEqualTo(Kind.GONE);
        assertThat(failure).hasMessageStartingWith("WatchDomain at " + socket + ": ");
    }

    @Test
    void aStageThatNobodyKnowsIsARefusal() {
        launcher.answer = ScriptedLauncher.status("LEVITATING", 1);
        assertThatThrownBy(() -> connection.domain(""))
                .isInstanceOfSatisfying(
                        LauncherFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("LEVITATING");
        Heard heard = new Heard();
        connection.watch("", heard);
        await().until(() -> !heard.ends.isEmpty());
        assertThat(heard.ends.get(0)).isPresent();
    }

    @Test
    void nobodyAtTheSocketIsToldAsSuch() {
        Path nobody = folder.resolve("nobody");
        try (LauncherConnection other = new GrpcLaunchers(sockets, TIMES).connect(nobody)) {
            assertThatThrownBy(() -> other.domain(""))
                    .isInstanceOfSatisfying(
                            LauncherFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.GONE))
                    .hasMessageStartingWith("GetDomain at " + nobody + ": ");
            assertThat(other.process()).isEmpty();
        }
    }

    @Test
    void aLauncherThatDoesNotAnswerIsSilent() {
        launcher.silent = true;
        CallTimes impatient = new CallTimes(TIMES.sync(), TIMES.kill(), Duration.ofMillis(50));
        try (LauncherConnection other = new GrpcLaunchers(sockets, impatient).connect(socket)) {
            assertThatThrownBy(() -> other.domain(""))
                    .isInstanceOfSatisfying(
                            LauncherFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.SILENT));
        }
    }

    @ParameterizedTest
    @CsvSource({"FAILED_PRECONDITION, FOREIGN", "NOT_FOUND, FOREIGN", "INTERNAL, REFUSED", "INVALID_ARGUMENT, REFUSED"})
    void aRefusalKeepsTheLaunchersWords(Status.Code code, Kind kind) {
        launcher.refusal = code.toStatus().withDescription("it is for VMI u2");
        assertThatThrownBy(() -> connection.kill("u1"))
                .isInstanceOfSatisfying(
                        LauncherFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessage("KillVMI at " + socket + ": it is for VMI u2");
    }

    @Test
    void theKernelTellsTheLaunchersProcess() {
        assertThat(connection.process()).hasValue((int) ProcessHandle.current().pid());
    }

    @Test
    void aPathThatIsTooLongIsNamed() {
        Path far = folder.resolve("x".repeat(UnixSockets.LONGEST_PATH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GrpcLaunchers(sockets, TIMES).connect(far))
                .withMessageContaining(far.toString());
    }

    private static final class Heard implements LauncherListener {
        final List<Stage> stages = new CopyOnWriteArrayList<>();
        final List<Optional<LauncherFailure>> ends = new CopyOnWriteArrayList<>();

        @Override
        public void reported(LauncherReport report) {
            stages.add(report.state().stage());
        }

        @Override
        public void ended(Optional<LauncherFailure> failure) {
            ends.add(failure);
        }
    }
}
