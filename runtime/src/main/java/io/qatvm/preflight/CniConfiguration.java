package io.qatvm.preflight;

import io.qatvm.preflight.Finding.Notes;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The container network's configuration: the first file in alphabetical order is the one the runtime takes, and to give a
 * pod more than one network that must be Multus.
 */
final class CniConfiguration implements Check {
    private final HostFiles files;
    private final ClusterObjects objects;

    CniConfiguration(HostFiles files, ClusterObjects objects) {
        this.files = files;
        this.objects = objects;
    }

    /** The file that counts, or null if there is none. */
    static Path first(HostFiles files) throws Illegible {
        return files.names(files.cniConfiguration()).stream()
                .filter(name -> name.endsWith(".conf") || name.endsWith(".conflist") || name.endsWith(".json"))
                .findFirst()
                .map(files.cniConfiguration()::resolve)
                .orElse(null);
    }

    @Override
    public String id() {
        return "cni-config";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        Path first = first(files);
        if (first == null) {
            notes.saw(
                    files.cniConfiguration(),
                    files.has(files.cniConfiguration()) ? "no configuration" : "no such folder");
            return notes.fail(
                    "there is no CNI configuration: no pod gets a network here",
                    "Install the cluster's network; --cni-conf names another folder.");
        }
        Set<String> types = CniPlugins.types(first, files.required(first));
        notes.saw(first, String.join(", ", types));
        if (types.stream().anyMatch(type -> type.startsWith("multus"))) {
            return notes.pass("Multus gives the pods their networks");
        }
        String found = "the first configuration is not Multus: a pod gets one network, and no VF";
        String remedy = "Install Multus; its configuration must come first in the alphabet.";
        List<ClusterObjects.Given> networks = objects.networkAttachments();
        return networks.isEmpty()
                ? notes.warn(found, remedy + " Without SR-IOV networks it is not needed.")
                : notes.fail(found, remedy);
    }
}
