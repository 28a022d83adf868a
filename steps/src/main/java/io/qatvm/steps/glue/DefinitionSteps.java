package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.cli.Qatvm;
import io.qatvm.steps.world.Evidence;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** The definitions, as the command line prints them. */
public final class DefinitionSteps {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Evidence evidence;
    private final List<String> defined = new ArrayList<>();
    private JsonNode devices;
    private JsonNode swagger;

    /** Made for each scenario. */
    public DefinitionSteps(Evidence evidence) {
        this.evidence = evidence;
    }

    @When("the definitions are printed")
    public void printed() throws IOException {
        String definitions = print("crds");
        YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(definitions)
                .forEachRemaining(
                        each -> defined.add(each.at("/spec/names/kind").asText()));
        JsonNode crd = YAML.readTree(definitions);
        devices = crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/domain/properties/devices"
                + "/properties");
        String fragment = print("crds", "--format", "swagger");
        evidence.json("swagger", fragment);
        swagger = YAML.readTree(fragment);
    }

    @Then("they define {string} and nothing else")
    public void defineNothingElse(String kinds) {
        assertThat(defined).containsExactlyInAnyOrder(kinds.split(" and "));
    }

    @Then("the field {string} is described as {string}")
    public void described(String field, String text) {
        assertThat(devices.path(field).path("description").asText()).isEqualTo(text);
    }

    @Then("the field {string} of an entry is described as {string}")
    public void entryDescribed(String field, String text) {
        assertThat(devices.at("/qats/items/properties")
                        .path(field)
                        .path("description")
                        .asText())
                .isEqualTo(text);
    }

    @Then("the swagger fragment defines {string} with the required fields {string} and {string}")
    public void swaggerDefines(String definition, String first, String second) {
        JsonNode defined = swagger.path("definitions").path(definition);
        assertThat(((ObjectNode) defined.path("properties")).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(first, second);
        assertThat(defined.path("required")).extracting(JsonNode::asText).containsExactlyInAnyOrder(first, second);
    }

    private static String print(String... arguments) {
        StringWriter out = new StringWriter();
        int code = Qatvm.commandLine().setOut(new PrintWriter(out)).execute(arguments);
        assertThat(code).isZero();
        return out.toString();
    }
}
