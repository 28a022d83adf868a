package io.qatvm.steps.selftest.faults;

import io.qatvm.virtlet.proxy.Choice;
import io.qatvm.virtlet.proxy.ProxiedRuntime;
import java.util.List;
import java.util.Optional;

/** The proxy's choice, to be spoilt in one place. */
abstract class AroundChoice implements Choice {
    private final Choice inside;

    AroundChoice(Choice inside) {
        this.inside = inside;
    }

    @Override
    public ProxiedRuntime sandbox(Optional<String> target, String handler) {
        return inside.sandbox(target, handler);
    }

    @Override
    public ProxiedRuntime id(String id) {
        return inside.id(id);
    }

    @Override
    public List<ProxiedRuntime> image(String image) {
        return inside.image(image);
    }

    @Override
    public void requireOwn(ProxiedRuntime runtime, String image) {
        inside.requireOwn(runtime, image);
    }
}
