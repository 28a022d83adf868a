package io.qatvm.virtlet.proxy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;

/** Fields of messages by their names, for calls that differ in their types and not in what is asked of them. */
final class Fields {
    private Fields() {}

    /** The text at the path {@code names} in {@code message}; empty if it is not set, or such a message has none. */
    static String text(Message message, String... names) {
        Object value = message;
        for (String name : names) {
            FieldDescriptor field = value instanceof Message inner
                    ? inner.getDescriptorForType().findFieldByName(name)
                    : null;
            if (field == null) {
                return "";
            }
            value = ((Message) value).getField(field);
        }
        return (String) value;
    }

    /** All entries of an answer that is a list: those of its repeated fields. */
    static List<Message> entries(Message list) {
        return list.getAllFields().entrySet().stream()
                .filter(each -> each.getKey().isRepeated() && !each.getKey().isMapField())
                .flatMap(each -> ((List<?>) each.getValue()).stream())
                .map(Message.class::cast)
                .toList();
    }
}
