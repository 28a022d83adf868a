package io.qatvm.steps.setup.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qatvm.fixtures.cluster.local.KubernetesVersion;
import io.qatvm.fixtures.cluster.local.LocalClusterTrouble;
import io.qatvm.fixtures.cluster.local.Program;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
    private static final URI FAR = URI.create("https://dl.k8s.io/release/x");

    @Test
    void theUsualPlacesAreTheReleasers() {
        Places places = Places.of(Map.of());
        URI kubelet = places.program(KubernetesVersion.DEBIANS, Architecture.ARM64, Program.KUBELET);
        assertThat(kubelet).hasToString("https://dl.k8s.io/release/v1.20.2/bin/linux/arm64/kubelet");
        assertThat(places.checksum(kubelet)).hasToString(kubelet + ".sha256");
        assertThat(places.inEtcd(Places.etcdArchive(Architecture.AMD64)))
                .hasToString(
                        "https://github.com/etcd-io/etcd/releases/download/v3.4.23/etcd-v3.4.23-linux-amd64.tar.gz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://mirror.example/k8s/", "http://localhost:8080", "http://127.0.0.1:1/a", "http://[::1]:1"
            })
    void aMirrorIsTakenWithTlsOrFromThisMachine(String mirror) {
        assertThat(Places.of(Map.of(Places.KUBERNETES, mirror)).kubernetes().toString())
                .isEqualTo(mirror.replaceFirst("/$", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mirror.example",
                "http://127.0.0.1.example",
                "http://localhost@mirror.example",
                "ftp://localhost",
                "file:///srv",
                "mirror",
                "a b",
                "https://m?x=1"
            })
    void othersAreRefusedWithTheVariable(String mirror) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Places.of(Map.of(Places.ETCD, mirror)))
                .withMessageStartingWith("QATVM_ETCD_DOWNLOADS=" + mirror + ": expected an address such as https://");
    }

    @Test
    void machinesWithoutReleasesAreRefused() {
        assertThat(Architecture.of("aarch64")).hasToString("arm64");
        assertThatExceptionOfType(LocalClusterTrouble.class)
                .isThrownBy(() -> Architecture.of("s390x"))
                .withMessageContaining("no release of Kubernetes is known for s390x");
    }

    @Test
    void theProxyOfTheEnvironmentIsForWhatIsFar() {
        EnvironmentProxy proxy = new EnvironmentProxy(
                Map.of("https_proxy", "http://proxy.example:3128", "NO_PROXY", "a.example, .b.example"));
        assertThat(proxy.select(FAR))
                .containsExactly(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128)));
        for (String near :
                new String[] {"http://127.0.0.1:1/", "https://localhost/", "https://a.example/", "https://x.b.example/"
                }) {
            assertThat(proxy.select(URI.create(near))).as(near).containsExactly(Proxy.NO_PROXY);
        }
        assertThat(new EnvironmentProxy(Map.of()).select(FAR)).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void aProxyWithAPasswordIsRefusedWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnvironmentProxy(Map.of("HTTPS_PROXY", "http://me:secret@proxy.example:1")))
                .withMessageContaining("HTTPS_PROXY: expected http://HOST:PORT")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("secret"));
    }
}
