package io.qatvm.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.allocation.NamedVf;
import io.qatvm.launcher.Launch;
import io.qatvm.launcher.MachineChange;
import io.qatvm.launcher.MachineState;
import io.qatvm.launcher.MachineState.Stage;
import java.io.PrintWriter;
import java.util.List;

/**
 * What a launcher says on standard output, one JSON object a line: serving, running or refused, paused and resumed, and
 * last stopped or failed.
 */
final class LauncherLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private boolean held;

    LauncherLines(PrintWriter out) {
        this.out = out;
    }

    void serving(String socket, String machine) {
        out.println(event("serving").put("socket", socket).put("vmi", machine));
    }

    void launched(Launch launch) {
        if (launch instanceof Launch.Running running) {
            ObjectNode line = event("running").put("domain", running.domain());
            list(line, "devices", running.devices().vfs());
            list(line, "networks", running.devices().networks());
            out.println(line.put("composedXml", running.composedXml()).put("liveXml", running.liveXml()));
        } else if (launch instanceof Launch.Refused refused) {
            out.println(event("refused").put("reason", refused.reason()).put("message", refused.message()));
        }
    }

    /** A change while the machine runs. */
    void changed(MachineChange change) {
        Stage stage = change.state().stage();
        if (stage == Stage.PAUSED) {
            held = true;
            out.println(reasoned("paused", change.state()));
        } else if (stage == Stage.RUNNING && held) {
            held = false;
            out.println(event("resumed"));
        }
    }

    void ended(MachineState state) {
        out.println(reasoned(state.stage() == Stage.ENDED ? "stopped" : "failed", state));
    }

    private static ObjectNode reasoned(String event, MachineState state) {
        return event(event).put("reason", state.reason()).put("message", state.message());
    }

    private static ObjectNode event(String name) {
        return JSON.createObjectNode().put("event", name);
    }

    private static void list(ObjectNode line, String name, List<NamedVf> vfs) {
        vfs.forEach(vf -> line.withArray(name)
                .addObject()
                .put("name", vf.name())
                .put("resource", vf.resource())
                .put("address", vf.address().toString()));
    }
}
