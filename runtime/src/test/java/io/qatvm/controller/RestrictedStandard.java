package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SELinuxOptions;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The Kubernetes Pod Security Standard "restricted", which includes "baseline", as a check of one pod. */
final class RestrictedStandard {
    private static final Set<String> SELINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
    private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");

    private final Set<String> broken = new TreeSet<>();

    private RestrictedStandard() {}

    /** The rules that {@code pod} breaks. */
    static Set<String> rulesBrokenBy(Pod pod) {
        RestrictedStandard standard = new RestrictedStandard();
        standard.check(pod.getSpec());
        return standard.broken;
    }

    private void check(PodSpec spec) {
        forbid("host namespaces", spec.getHostNetwork(), spec.getHostPID(), spec.getHostIPC());
        spec.getVolumes().forEach(this::check);
        PodSecurityContext pod =
                spec.getSecurityContext() == null ? new PodSecurityContext() : spec.getSecurityContext();
        checkTypes(pod.getSeLinuxOptions());
        rule("sysctls", pod.getSysctls().isEmpty());
        rule("host process", pod.getWindowsOptions() == null);
        rule("apparmor", pod.getAppArmorProfile() == null);
        rule("run as user", !Objects.equals(pod.getRunAsUser(), 0L));
        Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream())
                .forEach(container -> check(container, pod));
        rule("ephemeral containers", spec.getEphemeralContainers().isEmpty());
    }

    private void check(Volume volume) {
        rule("host path", volume.getHostPath() == null);
        boolean allowed = Stream.of(
                        volume.getConfigMap(),
                        volume.getCsi(),
                        volume.getDownwardAPI(),
                        volume.getEmptyDir(),
                        volume.getEphemeral(),
                        volume.getPersistentVolumeClaim(),
                        volume.getProjected(),
                        volume.getSecret())
                .anyMatch(Objects::nonNull);
        rule("volume types", allowed);
    }

    private void check(Container container, PodSecurityContext pod) {
        SecurityContext own =
                container.getSecurityContext() == null ? new SecurityContext() : container.getSecurityContext();
        forbid("privileged", own.getPrivileged());
        rule("privilege escalation", Boolean.FALSE.equals(own.getAllowPrivilegeEscalation()));
        Boolean nonRoot = own.getRunAsNonRoot() != null ? own.getRunAsNonRoot() : pod.getRunAsNonRoot();
        rule("run as non-root", Boolean.TRUE.equals(nonRoot));
        rule("run as user", !Objects.equals(own.getRunAsUser(), 0L));
        SeccompProfile seccomp = own.getSeccompProfile() != null ? own.getSeccompProfile() : pod.getSeccompProfile();
        rule("seccomp", seccomp != null && SECCOMP.contains(seccomp.getType()));
        Capabilities capabilities = own.getCapabilities() == null ? new Capabilities() : own.getCapabilities();
        rule("drop all capabilities", capabilities.getDrop().contains("ALL"));
        rule("added capabilities", List.of("NET_BIND_SERVICE").containsAll(capabilities.getAdd()));
        rule("proc mount", own.getProcMount() == null || own.getProcMount().equals("Default"));
        checkTypes(own.getSeLinuxOptions());
        rule("host process", own.getWindowsOptions() == null);
        rule("apparmor", own.getAppArmorProfile() == null);
        rule("host ports", container.getPorts().stream().allMatch(port -> port.getHostPort() == null));
        rule("lifecycle", container.getLifecycle() == null);
        Stream.of(container.getLivenessProbe(), container.getReadinessProbe(), container.getStartupProbe())
                .filter(Objects::nonNull)
                .forEach(this::check);
    }

    private void check(Probe probe) {
        HTTPGetAction http = probe.getHttpGet();
        TCPSocketAction tcp = probe.getTcpSocket();
        rule("host probes", (http == null || http.getHost() == null) && (tcp == null || tcp.getHost() == null));
    }

    private void checkTypes(SELinuxOptions options) {
        if (options != null) {
            rule("selinux type", SELINUX_TYPES.contains(options.getType() == null ? "" : options.getType()));
            rule("selinux user or role", options.getUser() == null && options.getRole() == null);
        }
    }

    private void forbid(String rule, Boolean... settings) {
        rule(rule, Stream.of(settings).noneMatch(Boolean.TRUE::equals));
    }

    private void rule(String rule, boolean kept) {
        if (!kept) {
            broken.add(rule);
        }
    }
}
