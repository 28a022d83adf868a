package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import io.qatvm.cri.v1.ImageServiceGrpc;
import io.qatvm.cri.v1.ImageSpec;
import io.qatvm.cri.v1.ImageStatusRequest;
import io.qatvm.cri.v1.ImageStatusResponse;
import io.qatvm.cri.v1.RemoveImageRequest;
import io.qatvm.virtlet.Refused;
import java.util.List;
import java.util.Optional;

/** Calls about one image: those by name go to one runtime, those by a bare digest to all that may have it. */
final class ImageCalls {
    private static final CriCall STATUS = CriCall.of(ImageServiceGrpc.getImageStatusMethod());

    private final Members members;
    private final Choice choice;

    ImageCalls(Members members, Choice choice) {
        this.members = members;
        this.choice = choice;
    }

    /** The runtime whose image a request means. */
    Member pulled(Message request) {
        // Nobody pulls a digest that has no name; the primary says so.
        return members.of(choice.image(Fields.text(request, "image", "image")).get(0));
    }

    /**
     * The state of an image.
     *
     * @throws Refused UNAVAILABLE if only a runtime that is away could have it
     */
    Message status(ImageStatusRequest request) {
        Refused away = null;
        Message none = null;
        for (Member each : owners(request.getImage())) {
            try {
                ImageStatusResponse status = (ImageStatusResponse) each.ask(STATUS, request);
                if (status.hasImage()) {
                    return status;
                }
                none = none == null ? status : none;
            } catch (Refused gone) {
                away = away == null ? gone : away;
            }
        }
        if (away != null) {
            throw away;
        }
        return none;
    }

    /**
     * Removes an image wherever it is.
     *
     * @return those that had it, or could have had it
     * @throws Refused UNAVAILABLE if nobody had it but, perhaps, a runtime that is away
     */
    List<Member> remove(CriCall call, RemoveImageRequest request) {
        List<Member> owners = owners(request.getImage());
        if (owners.size() == 1) {
            owners.get(0).ask(call, request);
            return owners;
        }
        ImageStatusRequest question =
                ImageStatusRequest.newBuilder().setImage(request.getImage()).build();
        List<Member> removed = new java.util.ArrayList<>();
        Optional<Refused> away = Optional.empty();
        for (Member each : owners) {
            try {
                if (((ImageStatusResponse) each.ask(STATUS, question)).hasImage()) {
                    each.ask(call, request);
                    removed.add(each);
                }
            } catch (Refused gone) {
                away = Optional.of(gone);
            }
        }
        if (removed.isEmpty() && away.isPresent()) {
            throw away.get();
        }
        return removed;
    }

    private List<Member> owners(ImageSpec image) {
        return choice.image(image.getImage()).stream().map(members::of).toList();
    }
}
