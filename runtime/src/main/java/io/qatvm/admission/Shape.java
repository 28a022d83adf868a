package io.qatvm.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shape a kind has, compiled once from its CRD schema: which members there are, of which type, and which must be
 * there. The messages are KubeVirt's: the path has no list indices, and a cause of shape has neither type nor field;
 * except that missing members of a {@code qats} or {@code hostDevices} entry are typed FieldValueRequired and say their true path.
 */
final class Shape {
    private enum Type {
        OBJECT("object"),
        MAP("object"),
        ARRAY("array"),
        STRING("string"),
        INTEGER("integer"),
        NUMBER("number"),
        BOOLEAN("boolean"),
        INT_OR_STRING("string"),
        ANY("any");

        private final String word;

        Type(String word) {
            this.word = word;
        }
    }

    private final Type type;
    private final Map<String, Shape> members = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();
    private Shape items;

    private Shape(Type type) {
        this.type = type;
    }

    /** The shape of whole objects of a kind: {@code schema} is the CRD's, metadata and type are added. */
    static Shape ofKind(JsonNode schema) {
        Shape shape = of(schema);
        shape.members.put("apiVersion", new Shape(Type.STRING));
        shape.members.put("kind", new Shape(Type.STRING));
        shape.members.put("metadata", new Shape(Type.ANY));
        shape.members.put("status", new Shape(Type.ANY));
        return shape;
    }

    private static Shape of(JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return new Shape(Type.INT_OR_STRING);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> ofObject(schema);
            case "array" -> ofArray(schema);
            case "string" -> new Shape(Type.STRING);
            case "integer" -> new Shape(Type.INTEGER);
            case "number" -> new Shape(Type.NUMBER);
            case "boolean" -> new Shape(Type.BOOLEAN);
            default -> new Shape(Type.ANY);
        };
    }

    private static Shape ofArray(JsonNode schema) {
        Shape shape = new Shape(Type.ARRAY);
        shape.items = of(schema.path("items"));
        return shape;
    }

    private static Shape ofObject(JsonNode schema) {
        if (schema.has("additionalProperties")) {
            Shape shape = new Shape(Type.MAP);
            shape.items = of(schema.get("additionalProperties"));
            return shape;
        }
        // An object with no members is one whose presence is the message, but metadata is written that way, too.
        Shape shape = new Shape(Type.OBJECT);
        schema.path("properties").properties().forEach(p -> shape.members.put(p.getKey(), ofMember(p)));
        schema.path("required").forEach(name -> shape.required.add(name.asText()));
        // The schema sorts them; who an entry is comes before what it is, as in KubeVirt's own causes.
        if (shape.required.remove("name")) {
            shape.required.add(0, "name");
        }
        return shape;
    }

    private static Shape ofMember(Map.Entry<String, JsonNode> property) {
        // The generator writes ObjectMeta as an object without members; the API server checks its content.
        return property.getKey().equals("metadata") ? new Shape(Type.ANY) : of(property.getValue());
    }

    /** The causes of shape that stand against {@code object}, without doubles; empty if it has the shape. */
    List<Cause> causes(JsonNode object) {
        // A set made on demand: nearly every object is sound, and this runs for each of them.
        Findings findings = new Findings();
        check(object, null, findings);
        return findings.causes();
    }

    private void check(JsonNode value, Place place, Findings findings) {
        if (!fits(value)) {
            findings.add(Cause.ofShape(
                    Place.text(place) + " in body must be of type " + type.word + ": \"" + word(value) + "\""));
            return;
        }
        switch (type) {
            case OBJECT -> checkMembers(value, place, findings);
            case MAP ->
                value.properties()
                        .forEach(
                                entry -> items.check(entry.getValue(), new Place(place, entry.getKey(), -1), findings));
            case ARRAY -> {
                for (int i = 0; i < value.size(); i++) {
                    items.check(value.get(i), place.at(i), findings);
                }
            }
            default -> {}
        }
    }

    private void checkMembers(JsonNode value, Place place, Findings findings) {
        Iterator<String> names = value.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!members.containsKey(name)) {
                findings.add(Cause.ofShape(Place.text(place) + "." + name + " in body is a forbidden property"));
            }
        }
        for (String name : required) {
            JsonNode member = value.get(name);
            if (member == null) {
                findings.add(missing(place, name, " in body is required"));
            } else if (member.isTextual() && member.textValue().isEmpty()) {
                findings.add(missing(place, name, " in body must be of type string: \"null\""));
            }
        }
        // In the schema's order, so that the causes come in one order whatever the document's is.
        for (Map.Entry<String, Shape> member : members.entrySet()) {
            JsonNode child = value.get(member.getKey());
            if (child != null) {
                member.getValue().check(child, new Place(place, member.getKey(), -1), findings);
            }
        }
    }

    private static Cause missing(Place place, String name, String what) {
        String message = Place.text(place) + "." + name + what;
        return place != null && (place.isEntryOf("qats") || place.isEntryOf("hostDevices"))
                ? Cause.required(place.path() + "." + name, message)
                : Cause.ofShape(message);
    }

    private boolean fits(JsonNode value) {
        return switch (type) {
            case OBJECT, MAP -> value.isObject();
            case ARRAY -> value.isArray();
            case STRING -> value.isTextual();
            case INTEGER -> value.isIntegralNumber();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case INT_OR_STRING -> value.isTextual() || value.isNumber();
            case ANY -> true;
        };
    }

    private static String word(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case STRING -> "string";
            case NULL, MISSING -> "null";
            default -> "object";
        };
    }

    /** A place in the document, linked to its parent so that nothing is built while all is well. */
    private record Place(Place parent, String name, int index) {
        Place at(int position) {
            return new Place(parent, name, position);
        }

        boolean isEntryOf(String list) {
            return index >= 0 && name.equals(list);
        }

        /** Without list indices, as KubeVirt's messages have it; the root is the empty text. */
        static String text(Place place) {
            if (place == null) {
                return "";
            }
            return place.parent == null ? place.name : text(place.parent) + "." + place.name;
        }

        /** With list indices. */
        String path() {
            String own = index < 0 ? name : name + "[" + index + "]";
            return parent == null ? own : parent.path() + "." + own;
        }
    }

    private static final class Findings {
        private Set<Cause> found;

        void add(Cause cause) {
            if (found == null) {
                found = new LinkedHashSet<>();
            }
            found.add(cause);
        }

        List<Cause> causes() {
            return found == null ? List.of() : List.copyOf(found);
        }
    }
}
