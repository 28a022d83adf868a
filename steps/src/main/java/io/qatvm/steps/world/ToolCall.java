package io.qatvm.steps.world;

import io.qatvm.fixtures.reference.Reference;
import io.qatvm.steps.run.CurrentRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * One call of the command line {@code qatvm}, as a user makes it, but inside this process.
 *
 * @param code the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record ToolCall(int code, String out, String err) {
    /** Makes the call. */
    public static ToolCall of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CurrentRun.current()
                .reference(Reference.sound())
                .tool()
                .call(List.of(arguments), new PrintWriter(out, true), new PrintWriter(err, true));
        return new ToolCall(code, out.toString(), err.toString());
    }

    /** Both streams, and the code. */
    @Override
    public String toString() {
        return out + err + "exit code " + code;
    }
}
