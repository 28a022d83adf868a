package io.qatvm.network;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A value of a JSON document that knows its place, so that whoever refuses it can name it. Its methods are for use within
 * {@link Reading#of}, which turns their refusals into values.
 *
 * @param source the document: a file, an annotation, an object
 * @param path where in the document; empty for all of it
 * @param value the value
 */
public record Field(String source, String path, JsonNode value) {
    // A key written twice is a mistake; taking the last one would hide it.
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** All of a document. */
    public static Field document(String source, String text) {
        try {
            JsonNode value = JSON.readTree(text);
            if (value == null || value.isMissingNode()) {
                throw Reading.malformed(source + ": empty; expected JSON");
            }
            return new Field(source, "", value);
        } catch (JsonProcessingException notJson) {
            throw Reading.malformed(source + ": not JSON: "
                    + notJson.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /** The member of that name; empty if there is none or it is null. Refuses a value that is no object. */
    public Optional<Field> member(String name) {
        JsonNode member = object().value.get(name);
        return member == null || member.isNull()
                ? Optional.empty()
                : Optional.of(new Field(source, path.isEmpty() ? name : path + "." + name, member));
    }

    /** The member of that name; refuses its absence. */
    public Field required(String name) {
        return member(name)
                .orElseThrow(() -> Reading.malformed(where() + (path.isEmpty() ? ": " : ".") + name + " is missing"));
    }

    /** The text of a member; empty if it is absent. */
    public Optional<String> text(String name) {
        return member(name).map(Field::text);
    }

    /** The text of a member, which must not be empty. */
    public String requiredText(String name) {
        Field member = required(name);
        String text = member.text();
        if (text.isBlank()) {
            throw member.refused("a text that is not empty");
        }
        return text;
    }

    /** The value, which must be a text. */
    public String text() {
        if (!value.isTextual()) {
            throw refused("a text");
        }
        return value.textValue();
    }

    /** The value, which must be true or false. */
    public boolean bool() {
        if (!value.isBoolean()) {
            throw refused("true or false");
        }
        return value.booleanValue();
    }

    /** The value, which must be a whole number. */
    public int number() {
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw refused("a whole number");
        }
        return value.intValue();
    }

    /** The value, which must be a full PCI address. */
    public PciAddress pciAddress() {
        return PciAddress.of(text()).orElseThrow(() -> refused(PciAddress.FORM));
    }

    /** The value, which must be an object. */
    public Field object() {
        if (!value.isObject()) {
            throw refused("an object");
        }
        return this;
    }

    /** The items of the value, which must be a list. */
    public List<Field> items() {
        if (!value.isArray()) {
            throw refused("a list");
        }
        List<Field> items = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            items.add(new Field(source, path + "[" + items.size() + "]", item));
        }
        return items;
    }

    /** To be thrown: this value is not what was expected. */
    public RuntimeException refused(String expected) {
        boolean scalar = value.isValueNode() && value.getNodeType() != JsonNodeType.NULL;
        String found =
                scalar ? "'" + value.asText() + "'" : value.getNodeType().name().toLowerCase(Locale.ROOT);
        return Reading.malformed(where() + " is " + found + "; expected " + expected);
    }

    /** Source and path, for messages. */
    public String where() {
        return path.isEmpty() ? source : source + ": " + path;
    }
}
