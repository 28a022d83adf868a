package io.qatvm.steps.cli;

import io.qatvm.fixtures.cluster.local.ClusterCache;
import io.qatvm.fixtures.cluster.local.ControlPlanePrograms;
import io.qatvm.fixtures.cluster.local.KubernetesVersion;
import io.qatvm.fixtures.cluster.local.LocalClusterTrouble;
import io.qatvm.fixtures.cluster.local.LocalTarget;
import io.qatvm.fixtures.cluster.local.Program;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.run.ExitCode;
import io.qatvm.steps.setup.AptGet;
import io.qatvm.steps.setup.ClusterPreparation;
import io.qatvm.steps.setup.SetupStep;
import io.qatvm.steps.setup.download.ProgramDownload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code conform cluster prepare}: the programs of a real Kubernetes, for {@code conform run --target local}. */
@Command(
        name = "prepare",
        description = {
            "Builds kube-apiserver, kube-controller-manager, kube-scheduler and kubelet from Debian's source package and"
                    + " fetches etcd, for `conform run --target local`, and unpacks the Debian packages that the launchers'"
                    + " images are made of, with QEMU and without. They are kept in the user's cache with their"
                    + " checksums; nothing of Kubernetes is installed. Go and make are, from Debian.",
            "Does only what is missing, and goes on where an interrupted call stopped. As another user than root it prints"
                    + " what an administrator has to run.",
            "Where KUBEBUILDER_ASSETS names a folder, that is looked at instead and nothing is built.",
            "With --download the programs come ready-made from where they are released, and no administrator is needed:"
                    + " Kubernetes from https://dl.k8s.io/release, etcd from its releases on GitHub. Each is held against the"
                    + " checksum beside it, which comes from the same place over TLS. (Not yet seen against the real places.)"
        },
        footer = {
            "",
            "For --download: QATVM_KUBERNETES_DOWNLOADS and QATVM_ETCD_DOWNLOADS name mirrors with the same folders"
                    + " (https, or http on this machine); HTTPS_PROXY and NO_PROXY are heeded.",
            "",
            "The build takes some ten minutes on two cores, and 5 GiB while it works; a download is some 380 MB.",
            "Exit codes: 0 ready; 1 something failed; 2 usage; 3 somebody has to act first."
        })
final class ClusterPrepareCommand implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    boolean help;

    @Option(names = "--download", description = "Fetch the programs ready-made instead of building them.")
    private boolean download;

    @Option(
            names = "--version",
            paramLabel = "1.x.y",
            description =
                    "With --download: the version of Kubernetes, 1.20.0 to 1.23.x (default: 1.20.2, which is the one that"
                            + " scenarios were seen on). Later kubelets cannot run containers with Docker.")
    private String version;

    @Override
    public Integer call() throws IOException {
        if (download) {
            return fetched();
        }
        if (version != null) {
            throw usage("--version goes with --download; Debian has the source of one version only");
        }
        if (!System.getenv().getOrDefault(ControlPlanePrograms.ASSETS, "").isBlank()) {
            return given();
        }
        ClusterPreparation preparation = new ClusterPreparation(ClusterCache.ofUser(), out);
        boolean root = root();
        if (AptGet.available() && root && preparation.todoOfNode().isPresent() && !preparation.installEngine()) {
            return ExitCode.FAILED;
        }
        Optional<Path> ready = preparation.ready();
        if (ready.isPresent()) {
            return told(ready.get(), preparation);
        }
        if (!AptGet.available()) {
            out.println("conform: this is no Debian; run ./conform cluster prepare --download, or point "
                    + ControlPlanePrograms.ASSETS
                    + " to a folder with etcd, kube-apiserver and kube-controller-manager");
            return ExitCode.INCOMPLETE;
        }
        Optional<SetupStep.Todo> todo = preparation.todo();
        if (!root && todo.isPresent()) {
            out.println("An administrator has to run, as root:");
            out.println("  # " + todo.get().why());
            todo.get().commands().forEach(command -> out.println("  " + String.join(" ", command)));
            out.println("Then run ./conform cluster prepare again. With the internet in reach,"
                    + " ./conform cluster prepare --download does without.");
            return ExitCode.INCOMPLETE;
        }
        if (!preparation.installTools()) {
            return ExitCode.FAILED;
        }
        Optional<String> trouble = preparation.build();
        if (trouble.isPresent()) {
            out.println("conform: " + trouble.get());
            return ExitCode.FAILED;
        }
        return preparation.ready().map(folder -> told(folder, preparation)).orElse(ExitCode.FAILED);
    }

    private int fetched() {
        ClusterCache cache = ClusterCache.ofUser();
        try {
            KubernetesVersion wanted = wanted();
            Path folder = ProgramDownload.of(cache, System.getenv(), out).fetch(wanted);
            out.println("ok: Kubernetes " + wanted + " in " + folder);
            ControlPlanePrograms taken = ControlPlanePrograms.find(System.getenv(), cache, List.of(Program.API_SERVER));
            if (!taken.folder().equals(folder)) {
                out.println("But runs take Kubernetes " + taken.version() + " in " + taken.folder()
                        + "; for this one set " + ControlPlanePrograms.ASSETS + "=" + folder);
            }
            LocalTarget.whyNoNode(System.getenv(), cache).ifPresent(why -> out.println("Nodes stay simulated: " + why));
            out.println("Ready: ./conform run --target local");
            return ExitCode.OK;
        } catch (IllegalArgumentException wrong) {
            throw usage(wrong.getMessage());
        } catch (LocalClusterTrouble trouble) {
            out.println("conform: " + trouble.getMessage());
            return ExitCode.INCOMPLETE;
        }
    }

    private KubernetesVersion wanted() {
        KubernetesVersion wanted = version == null ? KubernetesVersion.DEBIANS : KubernetesVersion.parse(version);
        wanted.whyNoNode().ifPresent(why -> {
            throw usage("--version " + version + ": " + why + ", and its servers were not tried; choose one of "
                    + KubernetesVersion.range() + ". Other programs can be named by " + ControlPlanePrograms.ASSETS
                    + "; then nodes stay simulated");
        });
        return wanted;
    }

    private static boolean root() {
        return Probes.ofThisMachine().unmet(List.of("@needs-root")).isEmpty();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int given() {
        try {
            ControlPlanePrograms programs = ControlPlanePrograms.find(
                    System.getenv(),
                    ClusterCache.ofUser(),
                    List.of(Program.ETCD, Program.API_SERVER, Program.CONTROLLER_MANAGER));
            out.println("ok: Kubernetes " + programs.version() + " in " + programs.folder() + ", which "
                    + ControlPlanePrograms.ASSETS + " names");
            return ExitCode.OK;
        } catch (LocalClusterTrouble trouble) {
            out.println("conform: " + trouble.getMessage());
            return ExitCode.INCOMPLETE;
        }
    }

    private int told(Path folder, ClusterPreparation preparation) {
        preparation.todoOfNode().ifPresent(left -> {
            out.println("Nodes stay simulated until an administrator has run, as root:");
            out.println("  # " + left.why());
            left.commands().forEach(command -> out.println("  " + String.join(" ", command)));
        });
        out.println("ok: Kubernetes " + folder.getFileName() + " in " + folder);
        out.println("Ready: ./conform run --target local");
        return ExitCode.OK;
    }
}
