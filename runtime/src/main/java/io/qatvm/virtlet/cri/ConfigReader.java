package io.qatvm.virtlet.cri;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.qatvm.virtlet.Refused;
import io.qatvm.virtlet.Refused.Code;
import java.util.Map;

/**
 * Messages of the interface written as JSON or YAML, as crictl takes them: fields by the names of {@code cri.proto} or in
 * camel case. An unknown field is a mistake, told with its path, for a limit that is misspelt would not hold.
 */
public final class ConfigReader {
    private ConfigReader() {}

    /**
     * Fills {@code builder} from {@code json}.
     *
     * @param where what the messages call it, such as a file
     * @throws Refused INVALID_ARGUMENT with the path of the first mistake
     */
    public static void read(String where, JsonNode json, Message.Builder builder) {
        if (!json.isObject()) {
            throw wrong(where, "an object", json);
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            FieldDescriptor field = field(builder.getDescriptorForType(), entry.getKey());
            String path = where + "." + entry.getKey();
            if (field == null) {
                throw new Refused(
                        Code.INVALID_ARGUMENT,
                        path + ": no such field in "
                                + builder.getDescriptorForType().getName());
            }
            if (!entry.getValue().isNull()) {
                set(path, entry.getValue(), builder, field);
            }
        }
    }

    private static void set(String path, JsonNode json, Message.Builder builder, FieldDescriptor field) {
        if (field.isMapField()) {
            if (!json.isObject()) {
                throw wrong(path, "an object", json);
            }
            FieldDescriptor value = field.getMessageType().findFieldByName("value");
            json.properties().forEach(entry -> {
                Message.Builder item = builder.newBuilderForField(field);
                item.setField(field.getMessageType().findFieldByName("key"), entry.getKey());
                item.setField(value, value(path + "." + entry.getKey(), entry.getValue(), item, value));
                builder.addRepeatedField(field, item.build());
            });
        } else if (field.isRepeated()) {
            if (!json.isArray()) {
                throw wrong(path, "a list", json);
            }
            for (int i = 0; i < json.size(); i++) {
                builder.addRepeatedField(field, value(path + "[" + i + "]", json.get(i), builder, field));
            }
        } else {
            builder.setField(field, value(path, json, builder, field));
        }
    }

    private static Object value(String path, JsonNode json, Message.Builder builder, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> {
                Message.Builder inner = builder.newBuilderForField(field);
                read(path, json, inner);
                yield inner.build();
            }
            case STRING -> {
                if (!json.isTextual()) {
                    throw wrong(path, "a text", json);
                }
                yield json.asText();
            }
            case BOOLEAN -> {
                if (!json.isBoolean()) {
                    throw wrong(path, "true or false", json);
                }
                yield json.asBoolean();
            }
            case INT -> {
                if (!json.canConvertToExactIntegral() || !json.canConvertToInt()) {
                    throw wrong(path, "a whole number", json);
                }
                yield json.asInt();
            }
            case LONG -> number(path, json);
            case ENUM -> constant(path, json, field);
            case FLOAT, DOUBLE, BYTE_STRING -> throw wrong(path, "nothing, as no such field is read", json);
        };
    }

    // Long numbers come as texts where JSON is written by the rules of protobuf.
    private static Object number(String path, JsonNode json) {
        try {
            if (json.isTextual()) {
                return Long.parseLong(json.asText());
            }
        } catch (NumberFormatException e) {
            throw wrong(path, "a whole number", json);
        }
        if (!json.canConvertToExactIntegral() || !json.canConvertToLong()) {
            throw wrong(path, "a whole number", json);
        }
        return json.asLong();
    }

    private static EnumValueDescriptor constant(String path, JsonNode json, FieldDescriptor field) {
        EnumValueDescriptor found = json.isInt()
                ? field.getEnumType().findValueByNumber(json.asInt())
                : field.getEnumType().findValueByName(json.asText());
        if (found == null) {
            throw wrong(path, "one of " + field.getEnumType().getValues(), json);
        }
        return found;
    }

    private static FieldDescriptor field(Descriptor message, String name) {
        FieldDescriptor exact = message.findFieldByName(name);
        return exact != null
                ? exact
                : message.getFields().stream()
                        .filter(field -> field.getJsonName().equals(name))
                        .findFirst()
                        .orElse(null);
    }

    private static Refused wrong(String path, String expected, JsonNode json) {
        return new Refused(Code.INVALID_ARGUMENT, path + ": found " + json + "; expected " + expected);
    }
}
