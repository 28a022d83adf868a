package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.fixtures.measurement.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is said of the machine that measures. */
public final class ThisMachine {
    private ThisMachine() {}

    /** As a place, with the versions of the backends' libraries. */
    public static Place place(String name, String rung, String accelerator, List<Backend> backends) {
        Map<String, String> libraries = new TreeMap<>();
        backends.forEach(backend -> libraries.putAll(backend.libraries()));
        return new Place(
                name,
                rung,
                accelerator,
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                libraries);
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException unreadable) {
            return System.getProperty("os.arch");
        }
    }
}
