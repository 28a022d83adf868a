package io.qatvm.steps.world;

import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.allocation.NetworkInfoFile;
import io.qatvm.network.NetworkAttachment;
import io.qatvm.network.NetworkInfo;
import java.util.ArrayList;
import java.util.List;

/** The networks a scenario defines, and what its launcher is told of them. */
public final class Networks {
    private final List<NetworkAttachment> definitions = new ArrayList<>();
    private String info;

    /** Made for each scenario. */
    public Networks() {}

    /** Adds definitions. */
    public void define(List<NetworkAttachment> more) {
        definitions.addAll(more);
    }

    /** Those that exist. */
    public List<NetworkAttachment> definitions() {
        return List.copyOf(definitions);
    }

    /** Lets the launcher find a file of this content. */
    public void tell(String text) {
        info = text;
    }

    /** The environment with the file, if there is one. */
    public LaunchEnvironment told(LaunchEnvironment environment) {
        return info == null
                ? environment
                : environment.with(new NetworkInfoFile(NetworkInfo.FOLDER + "/" + NetworkInfo.FILE, info));
    }
}
