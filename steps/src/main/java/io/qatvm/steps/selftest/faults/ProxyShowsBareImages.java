package io.qatvm.steps.selftest.faults;

import com.google.protobuf.Message;
import io.qatvm.cri.v1.ImageStatusResponse;
import io.qatvm.cri.v1.ListImagesResponse;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.selftest.Fault;
import io.qatvm.virtlet.proxy.Names;
import java.util.Set;

/** Images are shown without the prefix they are asked for by. */
public final class ProxyShowsBareImages implements Fault {
    /** For the service loader. */
    public ProxyShowsBareImages() {}

    @Override
    public String name() {
        return "proxy-shows-bare-images";
    }

    @Override
    public String what() {
        return "images of VM pods are listed and shown without their prefix";
    }

    @Override
    public Set<String> turnsRed() {
        return Set.of("QVC-CP-004");
    }

    @Override
    public Reference seed(Reference sound) {
        return sound.withProxy(
                parts -> parts.withNames(runtime -> spoilt(parts.names().apply(runtime))));
    }

    private static Names spoilt(Names inside) {
        return new AroundNames(inside) {
            @Override
            public Message outward(Message answer) {
                return answer instanceof ListImagesResponse || answer instanceof ImageStatusResponse
                        ? answer
                        : super.outward(answer);
            }
        };
    }
}
