package io.qatvm.steps.cli;

import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.LabParts;
import io.qatvm.fixtures.lab.LabRehearsal;
import io.qatvm.fixtures.lab.LabTrouble;
import io.qatvm.fixtures.lab.RootRecipe;
import io.qatvm.steps.need.Probes;
import io.qatvm.steps.run.ExitCode;
import io.qatvm.steps.setup.AptGet;
import io.qatvm.steps.setup.LabPreparation;
import io.qatvm.steps.setup.SetupStep;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code conform lab prepare}: what virtual hosts are made of. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = {
            "Puts together what virtual hosts with an IOMMU and SR-IOV devices are made of, from Debian packages: a root"
                    + " with QEMU 11.1 and libvirt 11.3 (Debian 13 and its backports), and a kernel (Debian 12's, 6.1). They"
                    + " are kept in the user's cache, a folder for each list of packages; nothing of them is installed. A"
                    + " first virtual host is started then, to see that it comes up.",
            "The packages come from the archive that this machine has its own from, or from the one that is named.",
            "Does only what is missing. As another user than root it works where user namespaces do, and says what an"
                    + " administrator has to run where they do not.",
            "Without the root, virtual hosts have this machine's own QEMU and libvirt, which may lack an SR-IOV NIC and"
                    + " functions played by other processes; runs tell."
        },
        footer = {
            "",
            "With gen4, some 120 MB more are downloaded and 340 MB more kept, in two or three minutes.",
            "Some 165 MB are downloaded and 310 MB kept, in a minute or two on two cores; 1.5 GB are in use meanwhile.",
            "",
            "Exit codes: 0 ready; 1 something failed; 2 usage; 3 an administrator has to act first."
        })
final class LabPrepareCommand implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Option(
            names = "--archive",
            paramLabel = "URI",
            description =
                    "Archive of Debian's to take the packages from, where this machine's own come from elsewhere.")
    private URI archive;

    /** What is made only for whoever asks for it. */
    private enum Addition {
        GEN4
    }

    @Option(
            names = "--with",
            paramLabel = "PART",
            split = ",",
            description = {
                "Makes gen4, too: QATlib, QATzip and Java of Debian's unstable release, for guests"
                        + " whose programs drive VFs of the fourth generation (8086:4941)."
            })
    private Set<Addition> additions = Set.of();

    @Override
    public Integer call() throws IOException {
        LabCache cache = LabCache.ofUser();
        boolean root = Probes.ofThisMachine().unmet(List.of("@needs-root")).isEmpty();
        LabPreparation preparation =
                new LabPreparation(cache, additions.contains(Addition.GEN4), Optional.ofNullable(archive), root, out);
        if (!preparation.ready()) {
            if (!AptGet.available()) {
                out.println(
                        "conform: this is no Debian, whose packages a lab is made of; run it in a container of Debian"
                                + " with the same home folder");
                return ExitCode.INCOMPLETE;
            }
            List<SetupStep.Todo> todo = preparation.todo();
            if (!root && !todo.isEmpty()) {
                out.println("An administrator has to run, as root:");
                todo.forEach(this::advise);
                out.println("Then run ./conform lab prepare again.");
                return ExitCode.INCOMPLETE;
            }
            if (!preparation.installTools()) {
                return ExitCode.FAILED;
            }
            Optional<String> trouble = preparation.make();
            if (trouble.isPresent()) {
                out.println("conform: " + trouble.get());
                return ExitCode.FAILED;
            }
        }
        LabParts parts = LabParts.find(cache);
        out.println("ok: " + parts.traits().told());
        out.println("ok: kernel " + parts.kernel().release() + ", in " + cache.folder());
        cache.prepared(RootRecipe.GEN4)
                .ifPresent(tree -> out.println("ok: QATlib, QATzip and Java for guests, in " + tree.getParent()));
        return rehearsed(parts);
    }

    private int rehearsed(LabParts parts) {
        if (!LabRehearsal.isDone(parts)) {
            out.println("to do: a first virtual host");
            try {
                out.println("ok: a first virtual host came up in "
                        + LabRehearsal.of(parts).toLibvirt().toSeconds() + " s");
            } catch (LabTrouble trouble) {
                out.println("conform: " + trouble.getMessage());
                return ExitCode.FAILED;
            }
        }
        return ExitCode.OK;
    }

    private void advise(SetupStep.Todo todo) {
        out.println("  # " + todo.why());
        todo.commands().forEach(command -> out.println("  " + String.join(" ", command)));
    }
}
