package io.qatvm.steps.selftest.faults;

import com.google.protobuf.Message;
import io.qatvm.virtlet.proxy.Names;

/** The proxy's names for a runtime's things, to be spoilt in one place. */
abstract class AroundNames implements Names {
    private final Names inside;

    AroundNames(Names inside) {
        this.inside = inside;
    }

    @Override
    public Message inward(Message request) {
        return inside.inward(request);
    }

    @Override
    public Message outward(Message answer) {
        return inside.outward(answer);
    }

    @Override
    public String outwardId(String id) {
        return inside.outwardId(id);
    }
}
