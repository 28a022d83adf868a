package io.qatvm.steps.world;

import io.cucumber.java.Scenario;
import java.nio.charset.StandardCharsets;

/** What crossed a boundary in this scenario, kept in its report. */
public final class Evidence {
    private Scenario scenario;

    /** Made for each scenario. */
    public Evidence() {}

    /** Learns which scenario runs. */
    public void begin(Scenario running) {
        scenario = running;
    }

    /** Keeps JSON. */
    public void json(String name, String text) {
        attach(name, text, "application/json");
    }

    /** Keeps YAML. */
    public void yaml(String name, String text) {
        attach(name, text, "text/yaml");
    }

    /** Keeps XML. */
    public void xml(String name, String text) {
        attach(name, text, "application/xml");
    }

    /** Keeps plain text. */
    public void text(String name, String text) {
        attach(name, text, "text/plain");
    }

    /** Keeps a picture. */
    public void png(String name, byte[] picture) {
        scenario.attach(picture, "image/png", name);
    }

    private void attach(String name, String text, String type) {
        scenario.attach(text.getBytes(StandardCharsets.UTF_8), type, name);
    }
}
