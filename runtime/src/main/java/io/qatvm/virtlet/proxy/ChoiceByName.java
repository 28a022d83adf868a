package io.qatvm.virtlet.proxy;

import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The runtime whose name stands in the annotation, before the id, before the image. */
final class ChoiceByName implements Choice {
    private final List<ProxiedRuntime> runtimes;
    private final ProxiedRuntime primary;

    ChoiceByName(List<ProxiedRuntime> runtimes) {
        this.runtimes = List.copyOf(runtimes);
        this.primary = runtimes.get(0);
    }

    @Override
    public ProxiedRuntime sandbox(Optional<String> target, String handler) {
        ProxiedRuntime byHandler = named(each -> each.handlers().containsKey(handler));
        if (target.isEmpty()) {
            return byHandler;
        }
        ProxiedRuntime byAnnotation = runtimes.stream()
                .filter(each -> !each.isPrimary() && each.name().equals(target.get()))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Code.INVALID_ARGUMENT,
                        "annotation " + ANNOTATION + ": unknown runtime \"" + target.get() + "\"; expected " + names()
                                + ", or no such annotation"));
        if (!handler.isEmpty() && !byHandler.equals(byAnnotation)) {
            throw new Refused(
                    Code.INVALID_ARGUMENT,
                    "annotation " + ANNOTATION + ": " + target.get() + ", but handler \"" + handler
                            + "\" of the RuntimeClass means " + byHandler.label()
                            + "; expected both to mean the same, or one of them alone");
        }
        return byAnnotation;
    }

    @Override
    public ProxiedRuntime id(String id) {
        return named(each -> id.startsWith(PrefixedNames.idPrefix(each)));
    }

    @Override
    public List<ProxiedRuntime> image(String image) {
        return PrefixedNames.isDigest(image) ? runtimes : List.of(byPrefix(image));
    }

    @Override
    public void requireOwn(ProxiedRuntime runtime, String image) {
        if (image.isEmpty()) {
            throw new Refused(Code.INVALID_ARGUMENT, "config.image.image: no image; expected one");
        }
        ProxiedRuntime owner = byPrefix(image);
        if (!PrefixedNames.isDigest(image) && !owner.equals(runtime)) {
            throw new Refused(
                    Code.INVALID_ARGUMENT,
                    "image \"" + image + "\" is one of " + owner.label() + ", and the sandbox one of "
                            + runtime.label() + "; expected an image "
                            + (runtime.isPrimary()
                                    ? "without " + PrefixedNames.imagePrefix(owner)
                                    : "that begins with " + PrefixedNames.imagePrefix(runtime)));
        }
    }

    private ProxiedRuntime byPrefix(String image) {
        return named(each -> image.startsWith(PrefixedNames.imagePrefix(each)));
    }

    private ProxiedRuntime named(Predicate<ProxiedRuntime> fits) {
        return runtimes.stream()
                .filter(each -> !each.isPrimary())
                .filter(fits)
                .findFirst()
                .orElse(primary);
    }

    private String names() {
        return runtimes.stream()
                .filter(each -> !each.isPrimary())
                .map(ProxiedRuntime::name)
                .collect(Collectors.joining(" or "));
    }
}
