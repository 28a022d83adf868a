package io.qatvm.steps.cli;

import io.qatvm.fixtures.cluster.local.ClusterCache;
import io.qatvm.fixtures.cluster.local.ControlPlanePrograms;
import io.qatvm.fixtures.cluster.local.LocalClusterTrouble;
import io.qatvm.fixtures.cluster.local.Program;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.run.ExitCode;
import io.qatvm.steps.setup.AptGet;
import io.qatvm.steps.setup.ClusterPreparation;
import io.qatvm.steps.setup.SetupStep;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code conform cluster prepare}: the programs of a real Kubernetes, for {@code conform run --target local}. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = {
            "Builds kube-apiserver, kube-controller-manager, kube-scheduler and kubelet from Debian's source package and"
                    + " fetches etcd, for `conform run --target local`, and unpacks the Debian packages that the launchers'"
                    + " images are made of, with QEMU and without. They are kept in the user's cache with their"
                    + " checksums; nothing of Kubernetes is installed. Go and make are, from Debian.",
            "Does only what is missing, and goes on where an interrupted call stopped. As another user than root it prints"
                    + " what an administrator has to run.",
            "Where KUBEBUILDER_ASSETS names a folder, that is looked at instead and nothing is built."
        },
        footer = {
            "",
            "Takes some ten minutes on two cores, and 5 GiB while it works.",
            "Exit codes: 0 ready; 1 something failed; 2 usage; 3 somebody has to act first."
        })
final class ClusterPrepareCommand implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException {
        if (!System.getenv().getOrDefault(ControlPlanePrograms.ASSETS, "").isBlank()) {
            return given();
        }
        ClusterPreparation preparation = new ClusterPreparation(ClusterCache.ofUser(), out);
        boolean root = Probes.ofThisMachine().unmet(List.of("@needs-root")).isEmpty();
        if (AptGet.available() && root && preparation.todoOfNode().isPresent() && !preparation.installEngine()) {
            return ExitCode.FAILED;
        }
        Optional<Path> ready = preparation.ready();
        if (ready.isPresent()) {
            return told(ready.get(), preparation);
        }
        if (!AptGet.available()) {
            out.println("conform: this is no Debian; point " + ControlPlanePrograms.ASSETS
                    + " to a folder with etcd, kube-apiserver and kube-controller-manager");
            return ExitCode.INCOMPLETE;
        }
        Optional<SetupStep.Todo> todo = preparation.todo();
        if (!root && todo.isPresent()) {
            out.println("An administrator has to run, as root:");
            out.println("  # " + todo.get().why());
            todo.get().commands().forEach(command -> out.println("  " + String.join(" ", command)));
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
