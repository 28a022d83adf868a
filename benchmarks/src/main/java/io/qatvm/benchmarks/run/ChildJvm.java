package io.qatvm.benchmarks.run;

import java.util.List;

/** How Java machines of our own are started. */
final class ChildJvm {
    /** One that dies of native code leaves neither a core nor a report in the working folder. */
    static final List<String> QUIET =
            List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null", "-XX:+UseSerialGC", "-Xshare:auto");

    private ChildJvm() {}
}
