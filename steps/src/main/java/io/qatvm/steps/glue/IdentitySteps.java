package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.IdentityChain;
import io.qatvm.steps.world.IdentityChain.Link;
import io.qatvm.steps.world.Machine;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The identity chain. */
public final class IdentitySteps {
    private final Site site;
    private final Subject subject;
    private final Evidence evidence;

    /** Made for each scenario. */
    public IdentitySteps(Site site, Subject subject, Evidence evidence) {
        this.site = site;
        this.subject = subject;
        this.evidence = evidence;
    }

    @Then("every named device is one VF in all five places")
    public void oneVf() {
        List<Link> links = chain(subject.machine());
        assertThat(links).hasSize(subject.machine().requestedVfs().size()).isNotEmpty();
        assertThat(links).allSatisfy(link -> {
            assertThat(link.environment()).as("%s: environment", link.name()).isEqualTo(link.allocated());
            assertThat(link.vfioGroups()).as("%s: VFIO groups", link.name()).contains(link.allocated());
            assertThat(link.composed()).as("%s: domain", link.name()).contains(link.allocated());
            assertThat(link.live()).as("%s: libvirt", link.name()).contains(link.allocated());
        });
        assertThat(links).extracting(Link::allocated).doesNotHaveDuplicates();
        assertThat(links.get(0).vfioGroups()).as("group nodes in the pod").hasSameSizeAs(links);
    }

    @Then("libvirt shows no VF in both {string} and {string}")
    public void noVfInBoth(String first, String second) {
        Set<Object> of = vfs(first);
        assertThat(of).isNotEmpty().doesNotContainAnyElementsOf(vfs(second));
    }

    @Then("the machines {string} and {string} share no VF")
    public void shareNone(String first, String second) {
        noVfInBoth(first, second);
    }

    private Set<Object> vfs(String name) {
        return chain(subject.machine(name)).stream()
                .map(link -> link.live().orElseThrow())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private List<Link> chain(Machine machine) {
        List<Link> links = new IdentityChain(site, machine).links();
        evidence.text(
                "identity chain of " + machine.name(),
                links.stream().map(Link::toString).collect(Collectors.joining("\n")));
        return links;
    }
}
