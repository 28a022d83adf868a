package io.qatvm.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qatvm.steps.catalogue.AskedRungs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a runner with QAT does is what the README says, and nothing lets it end well without hardware. */
class JenkinsfileTest {
    private static final Pattern SHELL = Pattern.compile("\\bsh\\s+'([^']*)'");

    private String pipeline;
    private String qat;

    @BeforeEach
    void read() throws IOException {
        pipeline = Files.readString(Path.of("..", "Jenkinsfile"));
        qat = block(pipeline, "stage('qat')");
    }

    @Test
    void theStageAsksForHardwareOnAnAgentWithQat() {
        assertTrue(qat.contains("agent { label 'qat' }"), qat);
        List<String> builds =
                commands(qat).stream().filter(line -> line.startsWith("mvn")).toList();
        assertEquals(List.of("mvn -B clean verify -Dqatvm.rungs=hardware"), builds);
        assertTrue(AskedRungs.of(builds.get(0).replaceAll(".*-Dqatvm\\.rungs=(\\S*).*", "$1"))
                .hardware());
    }

    @Test
    void nothingMakesAFailureSmaller() {
        for (String word : List.of(
                "catchError", "warnError", "unstable", "||", "returnStatus", "testFailureIgnore", "skipTests")) {
            assertFalse(qat.contains(word), "the stage 'qat' says " + word);
        }
        assertFalse(qat.contains("allowEmptyResults: true"), "a run without a result is no proof");
    }

    @Test
    void itsReportsAreKeptWhateverHappens() {
        String always = block(block(qat, "post"), "always");
        assertTrue(always.contains("junit testResults: 'reports/target/junit/*.xml'"), always);
        for (String report : List.of("allure.html", "results.ndjson", "summary.txt", "conform.log")) {
            assertTrue(always.contains("reports/target/" + report), report + " is not archived");
        }
    }

    @Test
    void noOtherStageClaimsHardware() {
        assertFalse(pipeline.replace(qat, "").contains("=hardware"));
    }

    @Test
    void theReadmeTellsTheSameCommand() throws IOException {
        assertTrue(Files.readString(Path.of("..", "README.md")).contains("mvn verify -Dqatvm.rungs=hardware"));
    }

    private static List<String> commands(String block) {
        return SHELL.matcher(block)
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }

    /** From the name of a block to the brace that closes it. */
    private static String block(String text, String name) {
        int start = text.indexOf(name + " {");
        assertTrue(start >= 0, "there is no " + name + " in\n" + text);
        int depth = 0;
        for (int i = text.indexOf('{', start); i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return text.substring(start, i + 1);
            }
        }
        throw new AssertionError(name + " is not closed");
    }
}
