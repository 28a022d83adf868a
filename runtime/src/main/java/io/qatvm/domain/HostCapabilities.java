package io.qatvm.domain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the launcher knows of the place it runs in.
 *
 * @param kvm /dev/kvm is usable
 * @param kvmObjection why it is not; empty if it is, or nobody tried
 * @param vhostNet /dev/vhost-net is usable
 * @param emulationAllowed without KVM, plain emulation will do
 * @param cpus the CPUs of the pod, in ascending order
 * @param nodes the host's NUMA nodes, and the CPUs of each; empty if the host does not tell
 * @param searchDomains DNS search domains for slirp networks
 * @param blockVolumes names of the volumes that are block devices in the pod
 * @param imageFormats format of container disk images by volume name, where it is not qcow2
 * @param directories where things lie in the pod
 */
public record HostCapabilities(
        boolean kvm,
        String kvmObjection,
        boolean vhostNet,
        boolean emulationAllowed,
        List<Integer> cpus,
        Map<Integer, List<Integer>> nodes,
        List<String> searchDomains,
        Set<String> blockVolumes,
        Map<String, String> imageFormats,
        Directories directories) {

    /** A host with KVM and vhost-net and CPUs 0 to 7: what is taken for granted where no host can be asked. */
    public static final HostCapabilities ASSUMED = new HostCapabilities(
            true,
            "",
            true,
            false,
            IntStream.range(0, 8).boxed().toList(),
            Map.of(),
            List.of(),
            Set.of(),
            Map.of(),
            Directories.DEFAULT);

    /** Copies the collections. */
    public HostCapabilities {
        cpus = List.copyOf(cpus);
        nodes = Collections.unmodifiableMap(new TreeMap<>(nodes));
        searchDomains = List.copyOf(searchDomains);
        blockVolumes = Set.copyOf(blockVolumes);
        imageFormats = Map.copyOf(imageFormats);
    }

    /** The same host with or without KVM and vhost-net. */
    public HostCapabilities withKernel(boolean hasKvm, boolean hasVhostNet) {
        return new HostCapabilities(
                hasKvm,
                "",
                hasVhostNet,
                emulationAllowed,
                cpus,
                nodes,
                searchDomains,
                blockVolumes,
                imageFormats,
                directories);
    }

    /** The same host without KVM, for this reason. */
    public HostCapabilities withoutKvm(String reason) {
        return new HostCapabilities(
                false,
                reason,
                vhostNet,
                emulationAllowed,
                cpus,
                nodes,
                searchDomains,
                blockVolumes,
                imageFormats,
                directories);
    }

    /** The same host, where plain emulation will do or will not. */
    public HostCapabilities withEmulation(boolean allowed) {
        return new HostCapabilities(
                kvm,
                kvmObjection,
                vhostNet,
                allowed,
                cpus,
                nodes,
                searchDomains,
                blockVolumes,
                imageFormats,
                directories);
    }

    /** The same host with these CPUs for the pod. */
    public HostCapabilities withCpus(List<Integer> podCpus) {
        return withCpus(podCpus, nodes);
    }

    /** The same host with these CPUs for the pod, and these NUMA nodes. */
    public HostCapabilities withCpus(List<Integer> podCpus, Map<Integer, List<Integer>> cpusOfNodes) {
        return new HostCapabilities(
                kvm,
                kvmObjection,
                vhostNet,
                emulationAllowed,
                podCpus,
                cpusOfNodes,
                searchDomains,
                blockVolumes,
                imageFormats,
                directories);
    }

    /** The same host with these DNS search domains. */
    public HostCapabilities withSearchDomains(List<String> domains) {
        return new HostCapabilities(
                kvm,
                kvmObjection,
                vhostNet,
                emulationAllowed,
                cpus,
                nodes,
                domains,
                blockVolumes,
                imageFormats,
                directories);
    }

    /** The same host, where these volumes are block devices and these container disks are of other formats. */
    public HostCapabilities withVolumes(Set<String> blocks, Map<String, String> formats) {
        return new HostCapabilities(
                kvm,
                kvmObjection,
                vhostNet,
                emulationAllowed,
                cpus,
                nodes,
                searchDomains,
                blocks,
                formats,
                directories);
    }

    /** The same host with other directories. */
    public HostCapabilities withDirectories(Directories others) {
        return new HostCapabilities(
                kvm,
                kvmObjection,
                vhostNet,
                emulationAllowed,
                cpus,
                nodes,
                searchDomains,
                blockVolumes,
                imageFormats,
                others);
    }

    /**
     * Where things lie in the launcher pod. The defaults are the original KubeVirt's.
     *
     * @param ephemeralDisks copy-on-write layers and cloud-init images
     * @param containerDisks images out of container images
     * @param privateData sockets, claims and generated images of the machine
     * @param emptyDisks scratch disks
     * @param nvram UEFI variables of the machine
     * @param firmware UEFI images
     * @param serviceAccount the token of the pod's service account
     */
    public record Directories(
            String ephemeralDisks,
            String containerDisks,
            String privateData,
            String emptyDisks,
            String nvram,
            String firmware,
            String serviceAccount) {
        /** The original's places. */
        public static final Directories DEFAULT = new Directories(
                "/var/run/kubevirt-ephemeral-disks",
                "/var/run/kubevirt/container-disks",
                "/var/run/kubevirt-private",
                "/var/run/libvirt/empty-disks",
                "/tmp",
                "/usr/share/OVMF",
                "/var/run/secrets/kubernetes.io/serviceaccount");

        /** Where a kernel and its initrd lie that come out of a container image, each under its own file name. */
        public String kernelBoot() {
            return containerDisks + "/kernel-boot";
        }

        /**
         * The same places below another root, for a pod whose directories lie elsewhere on this machine.
         *
         * @param root an absolute path without a slash at the end, such as the folder of one pod
         */
        public Directories below(String root) {
            return new Directories(
                    root + ephemeralDisks,
                    root + containerDisks,
                    root + privateData,
                    root + emptyDisks,
                    root + nvram,
                    // Firmware is part of the launcher's image, not of a pod.
                    firmware,
                    root + serviceAccount);
        }
    }
}
