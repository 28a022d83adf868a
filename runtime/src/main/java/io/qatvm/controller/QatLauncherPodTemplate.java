package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.qatvm.api.DeviceList;
import io.qatvm.api.DomainSpec;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.api.VirtualMachineInstanceSpec;
import io.qatvm.api.Volume;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.PermittedHostDevices;
import io.qatvm.network.NetworkAttachment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The launcher pod as KubeVirt's QAT patch of 2020 made it, in one of two profiles; for {@code hostDevices}, too.
 *
 * <p>The pod is never privileged. Each VF that is asked for adds one of its resource to requests and limits of the container
 * {@code compute}; the device plugin then hands the VF to that container. Safe for use by several threads.
 */
public final class QatLauncherPodTemplate implements LauncherPodTemplate {
    // The pod's grace beyond the guest's: the launcher's own 15 seconds, and 15 more for the kubelet.
    private static final long POD_GRACE_SECONDS = 30;
    private static final int LONGEST_HOST_NAME = 63;
    // The Pod Security Standard "restricted" admits no other SELinux types.
    private static final List<String> RESTRICTED_TYPES =
            List.of("container_t", "container_init_t", "container_kvm_t", "container_engine_t");

    private final LauncherProfile profile;
    private final LauncherConfig config;
    private final PermittedHostDevices permitted;
    private final RenderingRules rules;
    private final LauncherSecurity security;
    private final LauncherContainers containers;

    /**
     * A template for one cluster, of which nothing is known that would forbid a device.
     *
     * @throws IllegalArgumentException if profile "restricted" is to carry an SELinux type that it does not admit
     */
    public QatLauncherPodTemplate(LauncherProfile profile, LauncherConfig config) {
        this(profile, config, PermittedHostDevices.ANY);
    }

    private QatLauncherPodTemplate(LauncherProfile profile, LauncherConfig config, PermittedHostDevices permitted) {
        this.profile = Objects.requireNonNull(profile, "profile");
        this.config = Objects.requireNonNull(config, "config");
        this.permitted = Objects.requireNonNull(permitted, "permitted");
        if (objection(profile, config) != null) {
            throw new IllegalArgumentException(objection(profile, config));
        }
        this.rules = new RenderingRules(profile, permitted);
        this.security = new LauncherSecurity(profile, config);
        this.containers = new LauncherContainers(config, security);
    }

    @Override
    public LauncherPodTemplate under(ClusterConfig settings) {
        LauncherConfig followed = config.following(settings);
        String objection = objection(profile, followed);
        if (objection != null) {
            return (vmi, attachments) -> new Rendering.Refused(objection);
        }
        return followed.equals(config) && settings.permitted().equals(permitted)
                ? this
                : new QatLauncherPodTemplate(profile, followed, settings.permitted());
    }

    private static String objection(LauncherProfile profile, LauncherConfig config) {
        boolean allowed = profile != LauncherProfile.RESTRICTED
                || config.seLinuxType() == null
                || RESTRICTED_TYPES.contains(config.seLinuxType());
        return allowed
                ? null
                : "launcher profile restricted does not allow SELinux type '" + config.seLinuxType()
                        + "'; expected none or one of " + RESTRICTED_TYPES;
    }

    @Override
    public Rendering render(VirtualMachineInstance vmi, Collection<NetworkAttachment> attachments) {
        Optional<String> refusal = rules.refusal(vmi);
        if (refusal.isPresent()) {
            return new Rendering.Refused(refusal.get());
        }
        MultusNetworks networks = MultusNetworks.of(vmi, attachments, profile.interfaceNames());
        if (networks.refusal() != null) {
            return new Rendering.Refused(networks.refusal());
        }
        Pod pod = new Pod();
        pod.setMetadata(LauncherLabels.of(vmi, networks));
        pod.setSpec(spec(vmi, networks));
        return new Rendering.Rendered(pod, remarks(vmi));
    }

    private List<String> remarks(VirtualMachineInstance vmi) {
        return vmi.requestedVfs().stream()
                .filter(vf -> vf.list() == DeviceList.HOST_DEVICES)
                .flatMap(vf -> permitted.remark(vf.resource()).stream())
                .distinct()
                .toList();
    }

    private PodSpec spec(VirtualMachineInstance vmi, MultusNetworks networks) {
        VirtualMachineInstanceSpec asked = vmi.getSpec();
        long gracePeriod = asked.terminationGracePeriodSeconds() == null
                ? config.gracePeriodSeconds()
                : asked.terminationGracePeriodSeconds();
        boolean hostDevices = profile == LauncherProfile.COMPATIBLE
                && ComputeResources.usesVfio(asked.domain().devices());
        LauncherVolumes volumes =
                LauncherVolumes.of(asked, config.paths(), hostDevices, profile.showsNetworkInfo(asked));
        PodSpec spec = new PodSpec();
        spec.setVolumes(volumes.volumes());
        List<Container> initContainers = new ArrayList<>();
        initContainers.add(containers.containerDiskBinary(asked.domain()));
        spec.setInitContainers(initContainers);
        spec.setContainers(containers.of(vmi, gracePeriod, networks, volumes.mounts()));
        spec.setRestartPolicy("Never");
        spec.setTerminationGracePeriodSeconds(gracePeriod + POD_GRACE_SECONDS);
        spec.setSecurityContext(security.ofPod());
        spec.setImagePullSecrets(pullSecrets(asked));
        setServiceAccount(spec, asked);
        setScheduling(spec, asked);
        setNames(spec, vmi);
        return spec;
    }

    private List<LocalObjectReference> pullSecrets(VirtualMachineInstanceSpec asked) {
        List<LocalObjectReference> secrets = new ArrayList<>();
        for (Volume volume : asked.volumes()) {
            if (volume.containerDisk() != null) {
                addOnce(secrets, volume.containerDisk().imagePullSecret());
            }
        }
        DomainSpec.KernelBootContainer kernel = LauncherContainers.kernel(asked.domain());
        if (kernel != null) {
            addOnce(secrets, kernel.imagePullSecret());
        }
        addOnce(secrets, config.pullSecret());
        return secrets;
    }

    private static void addOnce(List<LocalObjectReference> secrets, String name) {
        if (name != null
                && !name.isEmpty()
                && secrets.stream().noneMatch(s -> s.getName().equals(name))) {
            secrets.add(new LocalObjectReference(name));
        }
    }

    /** No token reaches the pod, unless the instance asks for a disk with one. */
    private static void setServiceAccount(PodSpec spec, VirtualMachineInstanceSpec asked) {
        spec.setAutomountServiceAccountToken(false);
        for (Volume volume : asked.volumes()) {
            if (volume.serviceAccount() != null) {
                spec.setServiceAccountName(volume.serviceAccount().serviceAccountName());
                spec.setAutomountServiceAccountToken(true);
            }
        }
    }

    private void setScheduling(PodSpec spec, VirtualMachineInstanceSpec asked) {
        Map<String, String> selector = new LinkedHashMap<>();
        if (ComputeResources.dedicatedCpus(asked.domain())) {
            selector.put("cpumanager", "true");
        }
        if (asked.nodeSelector() != null) {
            selector.putAll(asked.nodeSelector());
        }
        selector.put(LauncherLabels.SCHEDULABLE, "true");
        selector.putAll(config.nodeSelectors());
        spec.setNodeSelector(selector);
        spec.setAffinity(asked.affinity());
        List<Toleration> tolerations = asked.tolerations();
        if (tolerations != null) {
            spec.setTolerations(new ArrayList<>(tolerations));
        }
        spec.setPriorityClassName(asked.priorityClassName());
        spec.setSchedulerName(asked.schedulerName());
    }

    private static void setNames(PodSpec spec, VirtualMachineInstance vmi) {
        VirtualMachineInstanceSpec asked = vmi.getSpec();
        spec.setHostname(
                asked.hostname() == null || asked.hostname().isEmpty()
                        ? hostName(vmi.getMetadata().getName())
                        : asked.hostname());
        spec.setSubdomain(asked.subdomain());
        spec.setDnsPolicy(asked.dnsPolicy());
        spec.setDnsConfig(asked.dnsConfig());
    }

    private static String hostName(String name) {
        int dot = name.indexOf('.');
        String label = dot < 0 ? name : name.substring(0, dot);
        return label.length() > LONGEST_HOST_NAME ? label.substring(0, LONGEST_HOST_NAME) : label;
    }
}
