package io.qatvm.steps.selftest.faults;

import io.qatvm.cri.v1.PullImageRequest;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import java.util.Set;

/** Any bytes will do. */
public final class DigestsUnread implements Fault {
    /** For the service loader. */
    public DigestsUnread() {}

    @Override
    public String name() {
        return "digests-unread";
    }

    @Override
    public String what() {
        return "the digest that a VM pod's image is asked for by is not read";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VP-015");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(Calls.heard(asked -> {
            if (!(asked instanceof PullImageRequest pull)) {
                return asked;
            }
            PullImageRequest.Builder any = pull.toBuilder();
            any.getImageBuilder().setImage(pull.getImage().getImage().replaceFirst("@.*", ""));
            return any.build();
        }));
    }
}
