package io.qatvm.steps.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What a failed step saw, in words for people.
 *
 * @param error what the step threw
 */
record Observation(Throwable error) {
    // Awaitility's sentence: the condition's name, how long it was waited for, a lambda that nobody needs to see, and
    // what was seen last, which the cause says better where there is one.
    private static final Pattern WAIT = Pattern.compile(
            "(?s)Condition with alias '(.*?)' didn't complete within (.*?) because [^\\n]*(?:\\n(.*?)\\.?)?\\s*");

    /** One or several lines; never empty. */
    String text() {
        if (error instanceof ConditionTimeoutException timeout) {
            Matcher wait = WAIT.matcher(String.valueOf(timeout.getMessage()));
            if (wait.matches()) {
                return "not so within " + wait.group(2) + ": " + wait.group(1) + last(timeout, wait.group(3));
            }
        }
        return message(error);
    }

    private static String last(ConditionTimeoutException timeout, String said) {
        if (timeout.getCause() instanceof AssertionError seen) {
            return ": " + message(seen);
        }
        return said == null ? "" : ": " + said.strip();
    }

    private static String message(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getName() : message.strip();
    }
}
