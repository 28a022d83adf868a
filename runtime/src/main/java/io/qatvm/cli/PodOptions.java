package io.qatvm.cli;

import io.qatvm.controller.LauncherConfig;
import io.qatvm.controller.LauncherProfile;
import io.qatvm.explain.Rooms;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How launcher pods are made. */
final class PodOptions {
    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "2020",
            converter = ProfileName.class,
            description = "Security profile of launcher pods: 2020 or restricted; default ${DEFAULT-VALUE}")
    private LauncherProfile profile;

    @Option(names = "--launcher-image", paramLabel = "IMAGE", description = "Image of launcher pods")
    private String image;

    LauncherProfile profile() {
        return profile;
    }

    LauncherConfig launcherConfig() {
        return image == null ? LauncherConfig.STANDARD : LauncherConfig.STANDARD.withImage(image);
    }

    /** The reference's rooms with these pods. */
    Rooms rooms() {
        return Rooms.reference(profile, launcherConfig());
    }

    static final class ProfileName implements ITypeConverter<LauncherProfile> {
        @Override
        public LauncherProfile convert(String text) {
            return LauncherProfile.of(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is neither 2020 nor restricted"));
        }
    }
}
