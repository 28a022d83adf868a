package io.qatvm.cli;

import io.qatvm.controller.LauncherConfig;
import io.qatvm.controller.LauncherProfile;
import io.qatvm.explain.Rooms;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How launcher pods are made. */
final class PodOptions {
    private enum Profile {
        kubevirt2020(LauncherProfile.KUBEVIRT_2020),
        restricted(LauncherProfile.RESTRICTED);

        private final LauncherProfile profile;

        Profile(LauncherProfile profile) {
            this.profile = profile;
        }
    }

    @Option(
            names = "--profile",
            defaultValue = "kubevirt2020",
            description = "Security profile of launcher pods: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Profile profile;

    @Option(names = "--launcher-image", paramLabel = "IMAGE", description = "Image of launcher pods")
    private String image;

    LauncherProfile profile() {
        return profile.profile;
    }

    LauncherConfig launcherConfig() {
        return image == null ? LauncherConfig.DEFAULT : LauncherConfig.DEFAULT.withImage(image);
    }

    /** The reference's rooms with these pods. */
    Rooms rooms() {
        return Rooms.reference(profile(), launcherConfig());
    }

    @Override
    public String toString() {
        return profile.name().toLowerCase(Locale.ROOT);
    }
}
