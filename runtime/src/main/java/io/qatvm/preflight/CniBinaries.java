package io.qatvm.preflight;

import io.qatvm.preflight.ClusterObjects.Given;
import io.qatvm.preflight.Finding.Notes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The programs that the CNI configuration and the given networks name; where no network is given, multus and sriov. */
final class CniBinaries implements Check {
    private static final String MULTUS = "multus";
    private static final String SRIOV = "sriov";

    private final HostFiles files;
    private final ClusterObjects objects;

    CniBinaries(HostFiles files, ClusterObjects objects) {
        this.files = files;
        this.objects = objects;
    }

    @Override
    public String id() {
        return "cni-binaries";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        Path folder = files.cniBinaries();
        String remedy =
                "Install the cluster's network plugins, Multus and the SR-IOV CNI; --cni-bin names another folder.";
        if (!files.has(folder)) {
            notes.saw(folder, "no such folder");
            return notes.fail("there are no CNI plugins: no pod gets a network here", remedy);
        }
        List<String> there = files.names(folder);
        notes.saw(folder, there.isEmpty() ? "empty" : String.join(", ", there));
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, String> each : needed().entrySet()) {
            Path program = folder.resolve(each.getKey());
            if (!files.has(program)) {
                missing.add(each.getKey() + " (" + each.getValue() + ")");
            } else if (!Files.isExecutable(program)) {
                notes.saw(program, "not executable");
                missing.add(each.getKey() + " (not executable)");
            }
        }
        if (!missing.isEmpty()) {
            return notes.fail("missing: " + String.join(", ", missing), remedy);
        }
        List<String> further = new ArrayList<>();
        if (there.stream().noneMatch(name -> name.startsWith(MULTUS))) {
            further.add(MULTUS);
        }
        if (!there.contains(SRIOV)) {
            further.add(SRIOV);
        }
        return further.isEmpty()
                ? notes.pass("all CNI plugins are there")
                : notes.warn(
                        "not there: " + String.join(", ", further),
                        "For SR-IOV networks install them; a QAT VF needs neither.");
    }

    // Program -> who names it.
    private Map<String, String> needed() throws Illegible {
        Map<String, String> needed = new TreeMap<>();
        Path first = CniConfiguration.first(files);
        if (first != null) {
            for (String type : CniPlugins.types(first, files.required(first))) {
                needed.put(type, first.toString());
            }
        }
        for (Given network : objects.networkAttachments()) {
            String configuration = network.text("/spec/config");
            if (configuration != null && !configuration.isBlank()) {
                for (String type : CniPlugins.types(network + ": spec.config", configuration)) {
                    needed.putIfAbsent(type, network.toString());
                }
            }
        }
        return needed;
    }
}
