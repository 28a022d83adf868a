package io.qatvm.steps.report;

import static org.xmlunit.assertj3.XmlAssert.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JunitXmlTest {
    @TempDir
    Path temporary;

    @Test
    void eachOutcomeHasItsElementAndItsProperties() {
        Path file = temporary.resolve("junit").resolve("conform.xml");
        JunitXml.write(
                List.of(
                        Samples.result("QVC-XX-001", Outcome.PASSED, ""),
                        Samples.result("QVC-XX-002", Outcome.FAILED, "expected <a> & \"b\""),
                        Samples.result("QVC-XX-003", Outcome.NOT_RUN, "needs docker")),
                file);
        assertThat(file).valueByXPath("/testsuites/@tests").isEqualTo("3");
        assertThat(file).valueByXPath("//testsuite/@failures").isEqualTo("1");
        assertThat(file).valueByXPath("//testsuite/@skipped").isEqualTo("1");
        assertThat(file).valueByXPath("//testcase[1]/@classname").isEqualTo("admission.Feature gates");
        assertThat(file)
                .valueByXPath("//testcase[1]//property[@name='rung']/@value")
                .isEqualTo("simulated");
        assertThat(file)
                .valueByXPath("//testcase[1]//property[@name='rule']/@value")
                .isEqualTo("QVC-XX-001");
        assertThat(file).valueByXPath("//testcase[2]/failure/@message").isEqualTo("expected <a> & \"b\"");
        assertThat(file).valueByXPath("//testcase[3]/skipped/@message").isEqualTo("needs docker");
    }

    @Test
    void charactersThatXmlCannotHoldDoNotBreakTheFile() {
        Path file = temporary.resolve("conform.xml");
        JunitXml.write(
                List.of(Samples.result("QVC-XX-001", Outcome.FAILED, "\u0000 \u001b[31m ]]> \ud800 \uffff")), file);
        assertThat(file).valueByXPath("//failure/@message").isEqualTo("? ?[31m ]]> ? ?");
    }
}
