package io.qatvm.steps.selftest.faults;

import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.fixtures.virtlet.AroundTaps;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.tap.PodTaps;
import io.qatvm.virtlet.tap.TapDevice;
import io.qatvm.virtlet.tap.TapFailure;
import io.qatvm.virtlet.tap.TapItem;
import java.util.List;
import java.util.Set;

/** A tap manager that does not ask whose network is meant. */
public final class StrangersGetCards implements Fault {
    /** For the service loader. */
    public StrangersGetCards() {}

    @Override
    public String name() {
        return "strangers-get-cards";
    }

    @Override
    public String what() {
        return "who asks for the tap devices of no network gets one that leads nowhere";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-VN-006", "QVC-VN-007");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withPods(PodRuntimeChange.ofTaps(Generous::new));
    }

    private static final class Generous extends AroundTaps {
        Generous(PodTaps within) {
            super(within);
        }

        @Override
        public List<OpenCard> open(String key) {
            try {
                return super.open(key);
            } catch (TapFailure none) {
                return List.of(new OpenCard(new TapItem(TapItem.TAP, "02:00:00:00:00:01", 0, ""), TapDevice.nothing()));
            }
        }
    }
}
