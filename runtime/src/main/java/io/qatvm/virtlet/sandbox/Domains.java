package io.qatvm.virtlet.sandbox;

import io.qatvm.hypervisor.DomainEnd;
import io.qatvm.hypervisor.DomainState;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.HypervisorFailure;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** This runtime's domains. Others are not seen here, and so never ended. */
public final class Domains {
    // What libvirt's client says of a connection that is gone.
    private static final List<String> LOST =
            List.of("VIR_ERR_RPC", "VIR_ERR_SYSTEM_ERROR", "VIR_ERR_NO_CONNECT", "VIR_ERR_INVALID_CONN");

    private final Hypervisor hypervisor;
    private final String owner;
    private final Steps steps;

    /** The domains of {@code hypervisor} that are marked with {@code owner}. */
    public Domains(Hypervisor hypervisor, String owner, Steps steps) {
        this.hypervisor = hypervisor;
        this.owner = owner;
        this.steps = steps;
    }

    /** The mark of a sandbox's domain. */
    OwnMark mark(String sandbox) {
        return new OwnMark(owner, sandbox);
    }

    /** Names of the domains of this runtime. */
    List<String> own() {
        return answered(() -> hypervisor.names().stream()
                .filter(name -> name.startsWith(OwnMark.PREFIX))
                .filter(this::isOwn)
                .toList());
    }

    /** Defines a domain whose name nobody has. */
    void define(String name, String xml) {
        answered(() -> {
            if (hypervisor.liveXml(name).isPresent()) {
                throw new Refused(Code.ALREADY_EXISTS, "libvirt has a domain " + name + " already; it is left alone");
            }
            return hypervisor.define(xml);
        });
        steps.made("domain defined");
    }

    void start(String name) {
        answered(() -> {
            hypervisor.startLasting(name);
            return name;
        });
        steps.made("domain started");
    }

    /** What the domain does; empty if there is none of that name that is this runtime's. */
    Optional<DomainState> state(String name) {
        return answered(() -> name.isEmpty() || !isOwn(name) ? Optional.empty() : hypervisor.state(name));
    }

    /** As {@link #state}, without a look at whose it is; for waiting. */
    Optional<DomainState> quickState(String name) {
        return answered(() -> hypervisor.state(name));
    }

    Optional<DomainEnd> end(String name) {
        return answered(() -> hypervisor.end(name));
    }

    /** Asks the guest to shut down. */
    void shutdown(String name) {
        answered(() -> {
            hypervisor.shutdown(name);
            return name;
        });
    }

    /** Takes the power from the guest; does nothing if it does not run or is gone. */
    void destroy(String name) {
        if (state(name).filter(Domains::hasGuest).isEmpty()) {
            return;
        }
        answered(() -> {
            try {
                hypervisor.destroy(name);
            } catch (HypervisorFailure e) {
                if (hypervisor.state(name).filter(Domains::hasGuest).isPresent()) {
                    throw e;
                }
            }
            return name;
        });
        steps.made("domain destroyed");
    }

    /** Ends the domain and has libvirt forget it; does nothing if it is gone. */
    void remove(String name) {
        if (state(name).isEmpty()) {
            return;
        }
        destroy(name);
        answered(() -> {
            hypervisor.undefine(name);
            return name;
        });
        steps.made("domain undefined");
    }

    // A crashed guest may be kept as it is, with all it holds.
    private static boolean hasGuest(DomainState state) {
        return state != DomainState.SHUT_OFF;
    }

    private boolean isOwn(String name) {
        return hypervisor
                .definition(name)
                .filter(xml -> OwnMark.isOf(owner, name, xml))
                .isPresent();
    }

    private <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (HypervisorFailure e) {
            boolean silent = e.code().isEmpty() || e.origin().equals("VIR_FROM_RPC") || LOST.contains(e.code());
            throw new Refused(silent ? Code.UNAVAILABLE : Code.INTERNAL, e.getMessage());
        }
    }
}
