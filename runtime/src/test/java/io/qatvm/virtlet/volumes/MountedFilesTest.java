package io.qatvm.virtlet.volumes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.machine.GuestFile;
import io.qatvm.virtlet.pod.ContainerRequest;
import io.qatvm.virtlet.pod.ContainerResources;
import io.qatvm.virtlet.pod.PodDns;
import io.qatvm.virtlet.pod.PodMount;
import io.qatvm.virtlet.pod.PodSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountedFilesTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    private Path volumes;
    private Path secret;

    /** As a kubelet lays it out: the content in a folder of its own, behind two links. */
    @BeforeEach
    void aSecret() throws IOException {
        volumes = Files.createDirectories(folder.resolve("volumes"));
        secret = volume("kubernetes.io~secret/creds");
        Files.writeString(secret.resolve("..data/password"), "open sesame");
        Files.createSymbolicLink(secret.resolve("password"), Path.of("..data/password"));
    }

    @Test
    void readsWhatAKubeletLaidOut() throws IOException {
        Path map = volume("kubernetes.io~configmap/conf");
        Files.writeString(Files.createDirectories(map.resolve("..data/conf.d")).resolve("a.conf"), "a = 1");
        Files.createSymbolicLink(map.resolve("conf.d"), Path.of("..data/conf.d"));
        assertThat(read(mount(secret, "/etc/creds"), mount(map, "/etc/app")))
                .isEqualTo(Map.of("/etc/creds/password", "open sesame", "/etc/app/conf.d/a.conf", "a = 1"));
    }

    @Test
    void whatNobodyElseMayReadOnTheNodeNobodyElseMayReadInTheGuest() throws IOException {
        Path file = secret.resolve("..data/password");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(files(mount(secret, "/etc/creds")).get("/etc/creds/password").permissions())
                .isEqualTo("0400");
    }

    @Test
    void anEmptyVolumeIsNothing() throws IOException {
        assertThat(read(mount(volume("kubernetes.io~projected/none"), "/etc/none")))
                .isEmpty();
    }

    @Test
    void readsSingleFilesAndLeavesTheKubeletsOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("motd"), "hello");
        Path folderOfThePod = Files.createDirectory(folder.resolve("data"));
        assertThat(read(
                        mount(file, "/etc/motd"),
                        mount(file, "/etc/hosts"),
                        mount(file, "/dev/termination-log"),
                        mount(folderOfThePod, "/data")))
                .isEqualTo(Map.of("/etc/motd", "hello"));
    }

    @Test
    void refusesWhatLeadsOutOfItsVolume() throws IOException {
        Path outside = Files.writeString(folder.resolve("shadow"), "root");
        Files.createSymbolicLink(secret.resolve("stolen"), outside);
        assertThatThrownBy(() -> read(mount(secret, "/etc/creds")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("mount /etc/creds")
                .hasMessageContaining("stolen leads out of the volume")
                .extracting(e -> ((Refused) e).code())
                .isEqualTo(Refused.Code.INVALID_ARGUMENT);
    }

    @Test
    void refusesWhatIsNotThere() throws IOException {
        Files.delete(secret.resolve("..data/password"));
        assertThatThrownBy(() -> read(mount(secret, "/etc/creds"))).hasMessageContaining("leads to nothing");
        Path gone = secret.resolveSibling("gone");
        assertThatThrownBy(() -> read(mount(gone, "/etc/gone"))).hasMessageContaining(gone + " is not there");
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        Files.write(secret.resolve("..data/password"), new byte[MIB]);
        assertThat(read(mount(secret, "/etc/creds"))).hasSize(1);
        Files.write(secret.resolve("..data/password"), new byte[MIB + 1]);
        assertThatThrownBy(() -> read(mount(secret, "/etc/creds")))
                .hasMessageContaining("has 1048577 bytes")
                .hasMessageContaining("at most 1048576");
    }

    @Test
    void refusesTooMuchTogether() throws IOException {
        for (int i = 0; i < 8; i++) {
            Files.write(secret.resolve("part-" + i), new byte[MIB]);
        }
        assertThatThrownBy(() -> read(mount(secret, "/etc/creds"))).hasMessageContaining("is too much");
    }

    @Test
    void refusesFoldersThatNeverEnd() throws IOException {
        Path loop = Files.createDirectory(secret.resolve("loop"));
        Files.createSymbolicLink(loop.resolve("again"), loop);
        assertThatThrownBy(() -> read(mount(secret, "/etc/creds"))).hasMessageContaining("16 folders deep");
    }

    private Path volume(String name) throws IOException {
        Path volume = Files.createDirectories(volumes.resolve(name));
        Files.createDirectory(volume.resolve("..2026_11_23"));
        Files.createSymbolicLink(volume.resolve("..data"), Path.of("..2026_11_23"));
        return volume;
    }

    private static PodMount mount(Path source, String inGuest) {
        return new PodMount(inGuest, source.toString(), true);
    }

    private static Map<String, String> read(PodMount... mounts) {
        Map<String, String> text = new TreeMap<>();
        files(mounts)
                .forEach((path, file) ->
                        text.put(path, new String(Base64.getDecoder().decode(file.base64()), StandardCharsets.UTF_8)));
        return text;
    }

    private static Map<String, GuestFile> files(PodMount... mounts) {
        PodSandbox pod = new PodSandbox("id", "one", "default", "uid", 0, "one", "", PodDns.NONE, Map.of(), Map.of());
        return MountedFiles.of(new ContainerRequest(
                pod,
                "vm",
                0,
                Map.of(),
                Map.of(),
                "",
                "small",
                List.of(),
                List.of(),
                List.of(mounts),
                ContainerResources.UNLIMITED));
    }
}
