package io.qatvm.virtlet.sandbox;

import io.qatvm.virtlet.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a runtime does when it starts: goes on with what the process before it had begun, and removes what nobody knows any
 * more: domains with its own mark, and files in its own folder. What does not work now is tried again later.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final PodParts parts;
    private final Sandboxes sandboxes;

    Recovery(PodParts parts, Sandboxes sandboxes) {
        this.parts = parts;
        this.sandboxes = sandboxes;
    }

    /** All of it, once, at the start. */
    void recover() {
        resumeAll();
        for (Sandbox sandbox : parts.store().all()) {
            if (sandbox.stage() == Sandbox.Stage.READY && !sandbox.hostNetwork()) {
                attempt("the network of sandbox " + sandbox.id(), () -> network(sandbox));
            }
        }
        attempt("domains that belong to no sandbox", this::collectDomains);
        attempt("volumes that belong to no machine", this::collectVolumes);
        attempt("images", parts.images()::collect);
    }

    /** Holds every sandbox against libvirt and goes on with what was left; for every now and then. */
    void resumeAll() {
        for (Sandbox sandbox : parts.store().all()) {
            attempt("sandbox " + sandbox.id(), () -> sandboxes.resume(sandbox.id()));
        }
    }

    // A kubelet that sees a sandbox stopped makes the pod's next one.
    private void network(Sandbox sandbox) {
        if (!parts.network().recover(sandbox.pod(), sandbox.network())) {
            LOG.warn("the network of sandbox {} is gone: it is stopped", sandbox.id());
            sandboxes.stop(sandbox.id());
        }
    }

    private void collectDomains() {
        Set<String> known = parts.store().all().stream()
                .flatMap(sandbox -> sandbox.machines().stream())
                .map(Machine::domain)
                .collect(Collectors.toSet());
        for (String domain : parts.domains().own()) {
            if (!known.contains(domain)) {
                LOG.info("domain {} is this runtime's and belongs to no sandbox: it is removed", domain);
                parts.domains().remove(domain);
            }
        }
    }

    private void collectVolumes() {
        Set<Path> known = parts.store().all().stream()
                .flatMap(sandbox -> sandbox.machines().stream())
                .flatMap(machine -> machine.volumes().stream())
                .map(Path::of)
                .collect(Collectors.toSet());
        if (!Files.isDirectory(parts.volumes())) {
            return;
        }
        try (Stream<Path> files = Files.list(parts.volumes())) {
            List<Path> unknown = files.filter(file -> !known.contains(file)).toList();
            for (Path file : unknown) {
                LOG.info("{} belongs to no machine: it is removed", file);
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (Refused | UncheckedIOException e) {
            LOG.warn("{}: left for later: {}", what, e.getMessage());
        }
    }
}
