package io.qatvm.virtlet.proxy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.qatvm.cri.v1.Image;
import io.qatvm.cri.v1.ImageSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A runtime's names behind its own: {@code NAME__ID} for sandboxes and containers, {@code NAME/IMAGE} for images. A bare
 * digest says what an image is, wherever it lies, and is left alone.
 *
 * <p>Which fields are names is told by the interface's own field names, so that a message needs no code of its own.
 */
final class PrefixedNames implements Names {
    private static final Set<String> IDS = Set.of("pod_sandbox_id", "container_id", "target_id");
    private static final Set<String> IMAGES = Set.of("image_ref", "image_id");
    // As containerd and Docker write it, and as CRI-O does.
    private static final Pattern DIGEST = Pattern.compile("([a-z0-9]+:)?[0-9a-f]{64}|[a-z0-9]+:[0-9a-f]{32,}");

    private final String idPrefix;
    private final String imagePrefix;
    private final Map<String, String> handlers;
    private final Map<String, String> handlersThere;

    PrefixedNames(ProxiedRuntime runtime) {
        this.idPrefix = idPrefix(runtime);
        this.imagePrefix = imagePrefix(runtime);
        this.handlers = runtime.handlers();
        this.handlersThere = handlers.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (first, second) -> first));
    }

    /** What ids of {@code runtime} begin with. */
    static String idPrefix(ProxiedRuntime runtime) {
        return runtime.isPrimary() ? "" : runtime.name() + "__";
    }

    /** What images of {@code runtime} begin with. */
    static String imagePrefix(ProxiedRuntime runtime) {
        return runtime.isPrimary() ? "" : runtime.name() + "/";
    }

    /** True if {@code image} is a digest and nothing else. */
    static boolean isDigest(String image) {
        return DIGEST.matcher(image).matches();
    }

    @Override
    public Message inward(Message request) {
        return translated(
                request, id -> without(idPrefix, id), image -> without(imagePrefix, image), this::inwardHandler);
    }

    @Override
    public Message outward(Message answer) {
        return translated(
                answer, this::outwardId, this::outwardImage, handler -> handlersThere.getOrDefault(handler, handler));
    }

    @Override
    public String outwardId(String id) {
        return idPrefix + id;
    }

    private String outwardImage(String image) {
        return isDigest(image) || image.startsWith(imagePrefix) ? image : imagePrefix + image;
    }

    private String inwardHandler(String handler) {
        return handlers.getOrDefault(handler, handler);
    }

    private static String without(String prefix, String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static Message translated(
            Message message, UnaryOperator<String> id, UnaryOperator<String> image, UnaryOperator<String> handler) {
        Message.Builder translated = message.toBuilder();
        // Only what is set is here, so an empty text stays one.
        message.getAllFields().forEach((field, value) -> {
            if (field.isMapField()) {
                return;
            }
            UnaryOperator<Object> change;
            if (field.getJavaType() == JavaType.MESSAGE) {
                change = inner -> translated((Message) inner, id, image, handler);
            } else if (isId(field)) {
                change = text -> id.apply((String) text);
            } else if (isImage(field)) {
                change = text -> image.apply((String) text);
            } else if (isText(field) && field.getName().equals("runtime_handler")) {
                change = text -> handler.apply((String) text);
            } else {
                return;
            }
            translated.setField(
                    field,
                    field.isRepeated() ? ((List<?>) value).stream().map(change).toList() : change.apply(value));
        });
        return translated.build();
    }

    /** True if {@code field} is the id of a sandbox or a container. */
    private static boolean isId(FieldDescriptor field) {
        boolean own = field.getName().equals("id") && !field.getContainingType().equals(Image.getDescriptor());
        return isText(field) && (own || IDS.contains(field.getName()));
    }

    private static boolean isImage(FieldDescriptor field) {
        if (!isText(field)) {
            return false;
        }
        if (field.getContainingType().equals(Image.getDescriptor())) {
            return Set.of("id", "repo_tags", "repo_digests").contains(field.getName());
        }
        if (field.getContainingType().equals(ImageSpec.getDescriptor())) {
            return Set.of("image", "user_specified_image").contains(field.getName());
        }
        return IMAGES.contains(field.getName());
    }

    // IDMapping has a number called container_id.
    private static boolean isText(FieldDescriptor field) {
        return field.getJavaType() == JavaType.STRING;
    }
}
