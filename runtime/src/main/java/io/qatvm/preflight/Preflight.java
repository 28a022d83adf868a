package io.qatvm.preflight;

import io.qatvm.preflight.Finding.Notes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All checks of one host, in the order in which trouble should be sought: machine, kernel, devices, cluster. */
public final class Preflight {
    private final List<Check> checks;

    /**
     * What is to be looked at.
     *
     * @param host the host's files
     * @param objects manifests that are to run on it
     * @param sriovConfiguration the SR-IOV device plugin's config.json
     * @param libvirt the libvirt to ask
     * @param libvirtMustAnswer false where nobody said that there is one
     */
    public record Subject(
            HostFiles host,
            ClusterObjects objects,
            Optional<NamedText> sriovConfiguration,
            Optional<URI> libvirt,
            boolean libvirtMustAnswer) {
        /** A host by itself. */
        public static Subject of(HostFiles host) {
            return new Subject(host, ClusterObjects.NONE, Optional.empty(), Optional.empty(), false);
        }
    }

    /** Checks of {@code subject}, asking the real libvirt. */
    public static Preflight of(Subject subject) {
        return of(subject, LibvirtHost::ask);
    }

    /** The same with another way to ask libvirt for its host's capabilities. */
    static Preflight of(Subject subject, Function<URI, String> capabilities) {
        HostFiles files = subject.host();
        ClusterObjects objects = subject.objects();
        return new Preflight(List.of(
                new CpuVirtualization(files),
                new FirmwareTables(files),
                new IommuCommandLine(files),
                new IommuGroups(files),
                new InterruptRemapping(files),
                new VfioModules(files),
                new VfioDenylist(files),
                SriovFunctions.ofQat(files),
                SriovFunctions.ofNetworkCards(files),
                new BusResources(files),
                new LockedMemory(files, objects),
                new HugePages(files, objects),
                new LibvirtHost(subject.libvirt(), subject.libvirtMustAnswer(), capabilities),
                new CniBinaries(files, objects),
                new CniConfiguration(files, objects),
                new NadResources(objects, subject.sriovConfiguration()),
                new SriovPolicies(objects)));
    }

    Preflight(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Looks at everything; one finding a check, whatever befalls a single one. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            Notes notes = new Notes(check.id());
            try {
                findings.add(check.look(notes));
            } catch (Illegible spoilt) {
                findings.add(notes.unknown(spoilt.getMessage(), "Mend or record what is named, and look again."));
            } catch (RuntimeException unforeseen) {
                // A host that nobody foresaw must not cost the findings of the other checks.
                findings.add(notes.unknown("unexpected failure: " + unforeseen, ""));
            }
        }
        return findings;
    }

    /** The gravest verdict of them. */
    public static Verdict gravest(List<Finding> findings) {
        return Verdict.gravest(findings.stream().map(Finding::verdict).toList());
    }
}
