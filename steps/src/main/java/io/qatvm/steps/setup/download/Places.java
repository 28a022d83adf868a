package io.qatvm.steps.setup.download;

import io.qatvm.fixtures.cluster.local.KubernetesVersion;
import io.qatvm.fixtures.cluster.local.Program;
import java.net.URI;
import java.util.Map;

/**
 * Where releases are. Mirrors must have the same folders.
 *
 * @param kubernetes below which there is v1.20.2/bin/linux/amd64/kubelet, with kubelet.sha256
 * @param etcd below which there is v3.4.23/etcd-v3.4.23-linux-amd64.tar.gz, with SHA256SUMS
 */
public record Places(URI kubernetes, URI etcd) {
    /** Names a mirror of Kubernetes' releases. */
    public static final String KUBERNETES = "QATVM_KUBERNETES_DOWNLOADS";

    /** Names a mirror of etcd's releases. */
    public static final String ETCD = "QATVM_ETCD_DOWNLOADS";

    /** What to do where there is nothing to download from. */
    static final String REMEDY =
            "on Debian ./conform cluster prepare builds the programs; or point KUBEBUILDER_ASSETS to a folder with them, or "
                    + KUBERNETES + " and " + ETCD + " to mirrors";

    /** The one that Debian has, too. */
    static final String ETCD_VERSION = "3.4.23";

    private static final String OF_KUBERNETES = "https://dl.k8s.io/release";
    private static final String OF_ETCD = "https://github.com/etcd-io/etcd/releases/download";

    /**
     * The releasers' own, or those that the environment names.
     *
     * @throws IllegalArgumentException if it names something that is no https address, nor http on loopback
     */
    public static Places of(Map<String, String> environment) {
        return new Places(place(environment, KUBERNETES, OF_KUBERNETES), place(environment, ETCD, OF_ETCD));
    }

    private static URI place(Map<String, String> environment, String variable, String usual) {
        String given = environment.getOrDefault(variable, "").strip();
        String text = given.isEmpty() ? usual : given;
        String wanted = variable + "=" + text + ": expected an address such as " + usual;
        URI address;
        try {
            address = URI.create(text.replaceAll("/+$", ""));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(wanted, malformed);
        }
        if (address.getHost() == null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException(wanted);
        }
        if (!safe(address)) {
            throw new IllegalArgumentException(
                    wanted + "; without TLS only from this machine, such as http://localhost:8080");
        }
        return address;
    }

    /** True for https, and for http that does not leave the machine. */
    static boolean safe(URI address) {
        if ("https".equals(address.getScheme())) {
            return true;
        }
        String host = String.valueOf(address.getHost());
        return "http".equals(address.getScheme())
                && (host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d+\\.\\d+\\.\\d+"));
    }

    URI program(KubernetesVersion version, Architecture architecture, Program program) {
        return URI.create(kubernetes + "/v" + version + "/bin/linux/" + architecture + "/" + program.file());
    }

    URI checksum(URI program) {
        return URI.create(program + ".sha256");
    }

    static String etcdArchive(Architecture architecture) {
        return "etcd-v" + ETCD_VERSION + "-linux-" + architecture + ".tar.gz";
    }

    URI inEtcd(String file) {
        return URI.create(etcd + "/v" + ETCD_VERSION + "/" + file);
    }
}
