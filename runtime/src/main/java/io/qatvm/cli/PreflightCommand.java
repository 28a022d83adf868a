package io.qatvm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.preflight.ClusterObjects;
import io.qatvm.preflight.ClusterObjects.Given;
import io.qatvm.preflight.Finding;
import io.qatvm.preflight.FindingsJson;
import io.qatvm.preflight.FindingsTable;
import io.qatvm.preflight.HostFiles;
import io.qatvm.preflight.NamedText;
import io.qatvm.preflight.Preflight;
import io.qatvm.preflight.Preflight.Subject;
import io.qatvm.preflight.Verdict;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says whether a host is fit to hand VFs to virtual machines. */
@Command(
        name = "preflight",
        description =
                "Check whether this host, or a recorded one, is fit to hand VFs to virtual machines: each check with"
                        + " verdict, evidence and remedy. Nothing is changed.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all checks pass or warn", "1:a check failed", "2:wrong call, or a check could not be made"})
final class PreflightCommand implements Callable<Integer> {
    private static final URI SYSTEM = URI.create("qemu:///system");

    private enum Output {
        text,
        json
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "A recorded host: a folder with sys, proc, dev, etc, lib and opt; default this machine")
    private Path root;

    @Option(names = "--sysfs-root", paramLabel = "DIR", description = "The host's sysfs; default /sys below the root")
    private Path sysfs;

    @Option(names = "--proc-root", paramLabel = "DIR", description = "The host's proc; default /proc below the root")
    private Path proc;

    @Option(names = "--dev-root", paramLabel = "DIR", description = "The host's devices; default /dev below the root")
    private Path dev;

    @Option(
            names = "--cni-bin",
            paramLabel = "DIR",
            description = "The host's CNI plugins; default /opt/cni/bin below the root")
    private Path cniBinaries;

    @Option(
            names = "--cni-conf",
            paramLabel = "DIR",
            description = "The host's CNI configuration; default /etc/cni/net.d below the root")
    private Path cniConfiguration;

    @Option(
            names = "--manifests",
            paramLabel = "FILE",
            arity = "1..*",
            description = "NetworkAttachmentDefinitions, SriovNetworkNodePolicies, VMIs and VMs that are to run here")
    private List<String> manifests = List.of();

    @Option(
            names = "--sriov-config",
            paramLabel = "FILE",
            description = "config.json of the SR-IOV network device plugin")
    private String sriovConfiguration;

    @Option(
            names = "--libvirt-uri",
            paramLabel = "URI",
            description =
                    "The libvirt that must answer; default qemu:///system, if it answers, and none for another root")
    private URI libvirt;

    @Option(
            names = "--output",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Output output;

    @Option(names = "--all-evidence", description = "In text, show what was read for checks that pass, too")
    private boolean allEvidence;

    @Override
    public Integer call() {
        List<Finding> findings = Preflight.of(subject()).findings();
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.json) {
            out.println(FindingsJson.of(findings).toPrettyString());
        } else {
            FindingsTable.lines(findings, allEvidence).forEach(out::println);
        }
        Verdict gravest = Preflight.gravest(findings);
        return gravest == Verdict.FAIL ? Qatvm.REFUSED : gravest == Verdict.UNKNOWN ? Qatvm.USAGE : 0;
    }

    private Subject subject() {
        Optional<URI> asked = Optional.ofNullable(libvirt);
        boolean here = root == null && sysfs == null;
        return new Subject(
                host(),
                objects(),
                Optional.ofNullable(sriovConfiguration)
                        .map(file -> new NamedText(file, new String(Input.bytes(file), StandardCharsets.UTF_8))),
                asked.isPresent() || !here ? asked : Optional.of(SYSTEM),
                asked.isPresent());
    }

    private HostFiles host() {
        HostFiles found = HostFiles.below(root == null ? Path.of("/") : folder("--root", root));
        return new HostFiles(
                folder("--sysfs-root", Objects.requireNonNullElse(sysfs, found.sysfs()), sysfs),
                folder("--proc-root", Objects.requireNonNullElse(proc, found.proc()), proc),
                folder("--dev-root", Objects.requireNonNullElse(dev, found.dev()), dev),
                found.modules(),
                found.modprobe(),
                Objects.requireNonNullElse(cniBinaries, found.cniBinaries()),
                Objects.requireNonNullElse(cniConfiguration, found.cniConfiguration()));
    }

    private Path folder(String option, Path used, Path given) {
        return given == null ? used : folder(option, given);
    }

    private Path folder(String option, Path given) {
        if (!Files.isDirectory(given)) {
            throw new ParameterException(spec.commandLine(), option + " " + given + ": no such folder");
        }
        return given;
    }

    private ClusterObjects objects() {
        List<Given> objects = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String file : manifests) {
            // A file that is not there is a wrong call; what is in it is a matter of the checks.
            Input.bytes(file);
            try {
                for (ObjectNode object : Input.objects(file)) {
                    objects.add(new Given(file, object));
                }
            } catch (UnreadableInput malformed) {
                problems.add(malformed.getMessage());
            }
        }
        return new ClusterObjects(objects, problems);
    }
}
