package io.qatvm.explain;

import io.qatvm.admission.AdmissionRules;
import io.qatvm.admission.ObjectRules;
import io.qatvm.allocation.Allocator;
import io.qatvm.allocation.EnvironmentAllocator;
import io.qatvm.controller.LauncherConfig;
import io.qatvm.controller.LauncherPodTemplate;
import io.qatvm.controller.LauncherProfile;
import io.qatvm.controller.QatLauncherPodTemplate;
import io.qatvm.domain.DomainComposer;
import io.qatvm.domain.QatDomainComposer;

/**
 * The rooms a VMI walks through. Each can be exchanged, which is how the harness seeds faults.
 *
 * @param rules admission
 * @param pods the controller's pod template
 * @param allocator environment to VFs
 * @param domains VFs to a domain
 */
public record Rooms(AdmissionRules rules, LauncherPodTemplate pods, Allocator allocator, DomainComposer domains) {
    /** The reference's own rooms, with pods of the 2020 profile. */
    public static Rooms reference() {
        return reference(LauncherProfile.COMPATIBLE, LauncherConfig.STANDARD);
    }

    /** The reference's own rooms. */
    public static Rooms reference(LauncherProfile profile, LauncherConfig config) {
        return new Rooms(
                new ObjectRules(),
                new QatLauncherPodTemplate(profile, config),
                new EnvironmentAllocator(),
                new QatDomainComposer());
    }

    /** The same with other rules of admission. */
    public Rooms withRules(AdmissionRules other) {
        return new Rooms(other, pods, allocator, domains);
    }

    /** The same with other pods. */
    public Rooms withPods(LauncherPodTemplate other) {
        return new Rooms(rules, other, allocator, domains);
    }

    /** The same with another allocation. */
    public Rooms withAllocator(Allocator other) {
        return new Rooms(rules, pods, other, domains);
    }

    /** The same with other domains. */
    public Rooms withDomains(DomainComposer other) {
        return new Rooms(rules, pods, allocator, other);
    }
}
