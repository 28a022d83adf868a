package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SELinuxOptions;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.ArrayList;
import java.util.List;

/** Security contexts of the launcher pod and its containers, for one profile. */
final class LauncherSecurity {
    private static final long ROOT = 0;

    private final LauncherProfile profile;
    private final LauncherConfig config;

    LauncherSecurity(LauncherProfile profile, LauncherConfig config) {
        this.profile = profile;
        this.config = config;
    }

    PodSecurityContext ofPod() {
        PodSecurityContext context = new PodSecurityContext();
        context.setFsGroup(config.group());
        if (profile == LauncherProfile.RESTRICTED) {
            context.setRunAsUser(config.group());
            context.setRunAsGroup(config.group());
            context.setRunAsNonRoot(true);
            context.setSeccompProfile(new SeccompProfile(null, "RuntimeDefault"));
        } else {
            context.setRunAsUser(ROOT);
        }
        if (config.seLinuxType() != null) {
            context.setSeLinuxOptions(new SELinuxOptions(null, null, config.seLinuxType(), null));
        }
        return context;
    }

    /** For the container that runs the machine. */
    SecurityContext ofCompute(boolean network) {
        SecurityContext context = ofHelper();
        if (profile == LauncherProfile.COMPATIBLE) {
            context = new SecurityContext();
            context.setRunAsUser(ROOT);
            Capabilities capabilities = new Capabilities();
            capabilities.setAdd(compatibleCapabilities(network));
            context.setCapabilities(capabilities);
        }
        context.setPrivileged(false);
        return context;
    }

    private static List<String> compatibleCapabilities(boolean network) {
        List<String> capabilities = new ArrayList<>();
        if (network) {
            // The launcher makes the bridge and tap device in the pod's network namespace.
            capabilities.add("NET_ADMIN");
            capabilities.add("NET_RAW");
        }
        // For CPU affinity.
        capabilities.add("SYS_NICE");
        return capabilities;
    }

    /** For the container that only shows the launcher's readiness. */
    SecurityContext ofInfra() {
        if (profile == LauncherProfile.RESTRICTED) {
            return ofHelper();
        }
        SecurityContext context = new SecurityContext();
        context.setRunAsUser(ROOT);
        return context;
    }

    /** For every other container; null where the profile sets none. */
    SecurityContext ofHelper() {
        if (profile == LauncherProfile.COMPATIBLE) {
            return null;
        }
        SecurityContext context = new SecurityContext();
        context.setAllowPrivilegeEscalation(false);
        Capabilities capabilities = new Capabilities();
        capabilities.setDrop(new ArrayList<>(List.of("ALL")));
        context.setCapabilities(capabilities);
        return context;
    }
}
