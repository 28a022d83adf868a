package io.qatvm.virtlet.sandbox;

import io.qatvm.pci.PciAddress;
import io.qatvm.virtlet.pod.ContainerRequest;
import java.util.List;

/**
 * The container of a sandbox, which is a machine, as it is stored.
 *
 * @param id the container's id, which is the domain's uuid
 * @param request what it was made from, but for the sandbox, and the environment, whose values may be secret
 * @param image digest of its disk image
 * @param stage where it stands
 * @param domain name of its domain; empty once libvirt does not know it any more
 * @param vfs that it holds; none once the domain is gone
 * @param volumes files of its own, absolute paths
 * @param createdAt nanoseconds since 1970
 * @param startedAt as above; 0 if it never ran
 * @param end how it ended
 */
public record Machine(
        String id,
        ContainerRequest request,
        String image,
        Stage stage,
        String domain,
        List<PciAddress> vfs,
        List<String> volumes,
        long createdAt,
        long startedAt,
        End end) {
    /** Where a machine stands. */
    public enum Stage {
        /** Being made; whoever asked does not know it yet. */
        CREATING,
        /** Defined, not started. */
        CREATED,
        /** Started. */
        RUNNING,
        /** Ended. */
        EXITED,
        /** Being removed. */
        REMOVING
    }

    /**
     * How a machine ended.
     *
     * @param at nanoseconds since 1970; 0 if it has not
     * @param code 0 if its guest shut down, 137 if its power was taken, 1 if it failed
     * @param reason one word
     * @param message for people
     */
    public record End(long at, int code, String reason, String message) {
        /** It has not. */
        public static final End NONE = new End(0, 0, "", "");
    }

    /** Copies the lists. */
    public Machine {
        vfs = List.copyOf(vfs);
        volumes = List.copyOf(volumes);
    }

    Machine at(Stage next) {
        return new Machine(id, request, image, next, domain, vfs, volumes, createdAt, startedAt, end);
    }

    Machine started(long time) {
        return new Machine(id, request, image, Stage.RUNNING, domain, vfs, volumes, createdAt, time, end);
    }

    Machine ended(End how) {
        return new Machine(id, request, image, Stage.EXITED, domain, vfs, volumes, createdAt, startedAt, how);
    }

    /** Without its domain, and so without VFs. */
    Machine released() {
        return new Machine(id, request, image, stage, "", List.of(), volumes, createdAt, startedAt, end);
    }

    /** True if a caller may know of it. */
    public boolean isKnown() {
        return stage == Stage.CREATED || stage == Stage.RUNNING || stage == Stage.EXITED;
    }

    /** True if it ended and its domain has yet to be forgotten. */
    boolean isEnding() {
        return stage == Stage.EXITED && !domain.isEmpty();
    }
}
