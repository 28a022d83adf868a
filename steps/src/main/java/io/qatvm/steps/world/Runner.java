package io.qatvm.steps.world;

import io.qatvm.fixtures.hardware.HostFacts;
import io.qatvm.fixtures.hardware.HostReading;
import io.qatvm.fixtures.hardware.HostRecord;
import io.qatvm.fixtures.hardware.HostVerdict;
import io.qatvm.fixtures.hardware.VfChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A recorded host, which a scenario changes in one place, and what is made of it. */
public final class Runner {
    private final Site site;
    private final Evidence evidence;
    private Path root;
    private HostVerdict verdict;

    /** Made for each scenario. */
    public Runner(Site site, Evidence evidence) {
        this.site = site;
        this.evidence = evidence;
    }

    /** The server that comes with the harness. */
    public void recorded() {
        root = site.folder().resolve("server");
        HostRecord.ofAServerWithQat().lay(root);
    }

    /** Writes a file; the path is as on the host but without the leading slash. */
    public void write(String path, String text) {
        try {
            Files.writeString(root.resolve(path), text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a file, a link or a folder. */
    public void remove(String path) {
        Path gone = root.resolve(path);
        try (Stream<Path> all = Files.walk(gone)) {
            List<Path> last = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : last) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Points a link elsewhere. */
    public void link(String path, String target) {
        remove(path);
        try {
            Files.createSymbolicLink(root.resolve(path), Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a link points. */
    public String target(String path) {
        try {
            return Files.readSymbolicLink(root.resolve(path)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it judged; the verdict is kept. */
    public HostVerdict judge(int needed) {
        HostFacts facts = HostReading.of(root, Optional.empty());
        verdict = site.runner(new VfChoice(needed)).judge(facts);
        evidence.text("verdict on " + facts.name(), verdict.toString());
        return verdict;
    }

    /** The verdict of before. */
    public HostVerdict verdict() {
        return verdict;
    }
}
