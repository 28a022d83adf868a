package io.qatvm.launcher.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedDisksTest {
    private static final String CLOUD_INIT = "/var/run/kubevirt-ephemeral-disks/cloud-init-data/lab/crypto.a/";
    private static final String PRIVATE = "/var/run/kubevirt-private/";

    @TempDir
    Path root;

    private Pod pod;

    @BeforeEach
    void anEmptyPod() {
        pod = new Pod(root);
    }

    @Test
    void noCloudHasUserDataMetadataAndNetworkConfiguration() throws IOException {
        prepared("[{name: init, cloudInitNoCloud: {userData: \"#cloud-config\\nhostname: ü\\n\","
                + " networkDataBase64: dmVyc2lvbjogMgo=}}]");

        assertThat(IsoReading.read(pod.path(CLOUD_INIT + "noCloud.iso")))
                .isEqualTo(new IsoReading.Disc(
                        "cidata",
                        Map.of(
                                "user-data", "#cloud-config\nhostname: ü\n",
                                "meta-data", "{\"instance-id\":\"crypto.a.lab\",\"local-hostname\":\"crypto\"}",
                                "network-config", "version: 2\n")));
    }

    @Test
    void aConfigDriveHasOpenStacksLayout() throws IOException {
        pod.write(PRIVATE + "secret/init/userdata", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        prepared("[{name: init, cloudInitConfigDrive: {secretRef: {name: s}, networkData: '{}'}}]");

        IsoReading.Disc disc = IsoReading.read(pod.path(CLOUD_INIT + "configdrive.iso"));
        assertThat(disc.label()).isEqualTo("config-2");
        assertThat(disc.files())
                .containsOnlyKeys(
                        "openstack/latest/user_data",
                        "openstack/latest/meta_data.json",
                        "openstack/latest/network_data.json")
                .containsEntry("openstack/latest/user_data", "#!/bin/sh\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|has no data",
                "{userData: a, userDataBase64: Yg==}|2 sources of userData",
                "{userDataBase64: '*hidden*'}|userDataBase64 is not base64",
                "{secretRef: {name: s}}|secret 's' shows no file",
                "{userData: hidden, networkDataSecretRef: {name: n}}|secret 'n' shows no file",
            })
    void cloudInitWithoutItsDataIsRefusedAndSaysNothingOfIt(String source, String reason) throws IOException {
        assertThat(new PodFiles().prepare(Pod.vmi("[{name: init, cloudInitNoCloud: " + source + "}]"), pod.host()))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("volume 'init' cloudInitNoCloud")
                        .contains(reason)
                        .doesNotContain("hidden"));
        assertThat(pod.files()).isEmpty();
    }

    @Test
    void configMapsSecretsAndTheServiceAccountBecomeDisksWithTheKeysAsTheyAre() throws IOException {
        String longKey = "a-Long_Name.with.Dots" + "x".repeat(200);
        Path version = pod.path(PRIVATE + "config-map/settings/..2026_11_22");
        Files.createDirectories(version);
        Files.writeString(version.resolve(longKey), "yes");
        Files.createSymbolicLink(version.resolveSibling("..data"), version.getFileName());
        Files.createSymbolicLink(version.resolveSibling(longKey), Path.of("..data", longKey));
        pod.write(PRIVATE + "secret/keys/tls.key", new byte[0]);
        pod.write("/var/run/secrets/kubernetes.io/serviceaccount/token", new byte[] {'t'});

        prepared("""
                [{name: settings, configMap: {name: c}}, {name: keys, secret: {secretName: s}},
                 {name: account, serviceAccount: {serviceAccountName: a}}]
                """);

        assertThat(IsoReading.read(pod.path(PRIVATE + "config-map-disks/settings.iso")))
                .isEqualTo(new IsoReading.Disc("cfgdata", Map.of(longKey, "yes")));
        assertThat(IsoReading.read(pod.path(PRIVATE + "secret-disks/keys.iso")).files())
                .isEqualTo(Map.of("tls.key", ""));
        assertThat(IsoReading.read(pod.path(PRIVATE + "service-account-disk/service-account.iso"))
                        .files())
                .isEqualTo(Map.of("token", "t"));
    }

    @Test
    void aMapThatIsNotMountedIsRefusedAndAnEmptyOneIsAnEmptyDisk() throws IOException {
        assertThat(new PodFiles().prepare(Pod.vmi("[{name: settings, configMap: {name: c}}]"), pod.host()))
                .hasValueSatisfying(text -> assertThat(text).contains("volume 'settings' configMap", "is not there"));
        Files.createDirectories(pod.path(PRIVATE + "config-map/settings"));

        prepared("[{name: settings, configMap: {name: c}}]");

        assertThat(IsoReading.read(pod.path(PRIVATE + "config-map-disks/settings.iso"))
                        .files())
                .isEmpty();
    }

    @Test
    void aGeneratedDiskIsReadableByNobodyElseAndIsNotMadeTwice() throws IOException {
        String volumes = "[{name: init, cloudInitNoCloud: {userData: a}}]";
        prepared(volumes);
        Path image = pod.path(CLOUD_INIT + "noCloud.iso");
        byte[] first = Files.readAllBytes(image);

        prepared(volumes.replace("userData: a", "userData: b"));

        assertThat(Files.readAllBytes(image)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image)))
                .isEqualTo("rw-------");
    }

    private void prepared(String volumes) {
        assertThat(new PodFiles().prepare(Pod.vmi(volumes), pod.host())).isEmpty();
    }
}
