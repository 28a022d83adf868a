package io.qatvm.steps.setup.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qatvm.fixtures.cluster.local.ClusterCache;
import io.qatvm.fixtures.cluster.local.ControlPlanePrograms;
import io.qatvm.fixtures.cluster.local.KubernetesVersion;
import io.qatvm.fixtures.cluster.local.LocalClusterTrouble;
import io.qatvm.fixtures.cluster.local.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramDownloadTest {
    private static final KubernetesVersion VERSION = KubernetesVersion.parse("1.21.14");
    private static final String KUBELET = "kubelet";

    @TempDir
    private Path root;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private ReleasePlace place;

    @BeforeEach
    void open() throws IOException {
        place = new ReleasePlace("1.21.14");
    }

    @AfterEach
    void close() {
        place.close();
    }

    private Path fetch() {
        return fetch(place.places(), root);
    }

    private Path fetch(Places places, Path cache) {
        Progress progress = new Progress(new PrintStream(told, true, StandardCharsets.UTF_8), false);
        Web web = new Web(new EnvironmentProxy(Map.of()), Duration.ofSeconds(20), progress);
        return new ProgramDownload(new ClusterCache(cache), places, Architecture.AMD64, web, progress).fetch(VERSION);
    }

    private String refusal() {
        return refusal(place.places(), root);
    }

    private String refusal(Places places, Path cache) {
        return assertThatExceptionOfType(LocalClusterTrouble.class)
                .isThrownBy(() -> fetch(places, cache))
                .actual()
                .getMessage();
    }

    private Path draft() {
        return root.resolve("draft-download-1.21.14-amd64");
    }

    @Test
    void allProgramsAreThereAndCanBeTaken() throws IOException {
        Path folder = fetch();

        assertThat(folder).isEqualTo(root.resolve("1.21.14"));
        assertThat(ControlPlanePrograms.find(Map.of(), new ClusterCache(root), List.of(Program.values())))
                .isEqualTo(new ControlPlanePrograms(folder, "1.21.14"));
        assertThat(folder.resolve(KUBELET)).hasBinaryContent(place.file(KUBELET));
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left).containsExactly(folder);
        }
    }

    @Test
    void aSecondCallAsksForNothing() {
        fetch();
        List<String> before = place.asked();
        fetch();
        assertThat(place.asked()).isEqualTo(before);
    }

    @Test
    void aDamagedFolderIsMadeAgain() throws IOException {
        Path folder = fetch();
        Files.writeString(folder.resolve(KUBELET), "other");
        fetch();
        assertThat(folder.resolve(KUBELET)).hasBinaryContent(place.file(KUBELET));
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("to do: " + folder.resolve(KUBELET) + " has SHA-256 ");
    }

    @Test
    void aWrongChecksumIsRefusedAndNothingOfItIsKept() {
        place.put(KUBELET, ReleasePlace.script("echo something else"));
        assertThat(refusal())
                .contains(
                        "/v1.21.14/bin/linux/amd64/kubelet has SHA-256 " + ReleasePlace.sum(place.file(KUBELET)),
                        "the checksum beside it says",
                        "do not trust that place");
        assertThat(root.resolve("1.21.14")).doesNotExist();
        assertThat(draft().resolve("ready/kubelet")).doesNotExist();
        assertThat(draft().resolve("kubelet.part")).doesNotExist();
        assertThat(draft().resolve("ready/kube-apiserver")).exists();
    }

    @Test
    void aLineThatIsCutIsGoneOnWithWhereItBroke() {
        place.cut(KUBELET, 1);
        Path folder = fetch();
        assertThat(folder.resolve(KUBELET)).hasBinaryContent(place.file(KUBELET));
        assertThat(place.asked()).contains("kubelet bytes=" + place.file(KUBELET).length / 2 + "-");
    }

    @Test
    void aCallGoesOnWhereAnEarlierOneWasKilled() throws IOException {
        Files.createDirectories(draft());
        Files.write(draft().resolve("kubelet.part"), Arrays.copyOf(place.file(KUBELET), 1000));
        Files.write(draft().resolve("kube-scheduler.part"), place.file("kube-scheduler"));
        fetch();
        assertThat(place.asked()).contains("kubelet bytes=1000-").doesNotContain(KUBELET);
        assertThat(root.resolve("1.21.14/kube-scheduler")).hasBinaryContent(place.file("kube-scheduler"));
    }

    @Test
    void theRestOfAnotherFileIsNotTakenForTheWhole() throws IOException {
        Files.createDirectories(draft());
        Files.writeString(draft().resolve("kubelet.part"), "other bytes");
        Files.write(draft().resolve("kube-scheduler.part"), ReleasePlace.script("one that is longer".repeat(9)));
        Path folder = fetch();
        assertThat(folder.resolve(KUBELET)).hasBinaryContent(place.file(KUBELET));
        assertThat(folder.resolve("kube-scheduler")).hasBinaryContent(place.file("kube-scheduler"));
    }

    @Test
    void aReleaseThatIsNotThereIsNamed() {
        place.remove("kube-scheduler.sha256");
        assertThat(refusal())
                .contains("/kube-scheduler.sha256 answers 404: there is no such release; choose another --version");
    }

    @Test
    void aPageInsteadOfAChecksumIsRefused() {
        place.put("kubelet.sha256", "<html>log in first</html>".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal()).contains("/kubelet.sha256 is no checksum: expected 64 hexadecimal digits");
    }

    @Test
    void anEtcdThatIsNoArchiveIsRefused() {
        place.etcd("<html>".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal()).contains(ReleasePlace.ARCHIVE, "cannot be unpacked as a tar.gz archive");
        assertThat(root.resolve("1.21.14")).doesNotExist();
    }

    @Test
    void anArchiveWithoutEtcdIsRefused() throws IOException {
        place.etcd(ReleasePlace.archive("etcd-v3.4.23-linux-amd64/README", new byte[10]));
        assertThat(refusal()).contains("has no program etcd");
        place.put("SHA256SUMS", new byte[0]);
        assertThat(refusal()).contains("SHA256SUMS has no line for " + ReleasePlace.ARCHIVE);
    }

    @Test
    void anotherVersionThanAskedForIsNotKept() throws IOException {
        place.close();
        place = new ReleasePlace("1.22.1");
        assertThat(refusal()).contains("has Kubernetes 1.22.1 where 1.21.14 should be");
        assertThat(root.resolve("1.21.14")).doesNotExist();
    }

    @Test
    void aPlaceThatDoesNotAnswerIsNamedWithTheRemedy() {
        place.close();
        assertThat(refusal())
                .startsWith(place.places().kubernetes()
                        + "/v1.21.14/bin/linux/amd64/kube-apiserver.sha256 cannot be reached")
                .contains("on Debian ./conform cluster prepare builds", "KUBEBUILDER_ASSETS");
        URI nowhere = URI.create("https://no-such-host.invalid/release");
        assertThat(refusal(new Places(nowhere, nowhere), root)).contains("no-such-host.invalid", "cannot be reached");
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        assertThat(refusal(place.places(), file.resolve("cluster")))
                .startsWith("cannot write " + file)
                .contains("XDG_CACHE_HOME");
        assertThat(place.asked()).isEmpty();
    }

    @Test
    void twoAtATimeAreOneTooMany() throws IOException {
        Files.createDirectories(draft());
        try (FileChannel channel =
                        FileChannel.open(draft().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(refusal()).isEqualTo("another download is at work in " + draft() + "; wait for its end");
        }
        assertThat(fetch()).exists();
    }
}
