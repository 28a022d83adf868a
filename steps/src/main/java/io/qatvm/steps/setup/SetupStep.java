package io.qatvm.steps.setup;

import java.util.List;
import java.util.Optional;

/** One thing that the machine's administrator sees to. */
public interface SetupStep {
    /** What it is about, in a few words. */
    String subject();

    /** What is to be done now; empty if all is well. */
    Optional<Todo> todo();

    /**
     * Work for an administrator.
     *
     * @param why what is wrong, and why that matters
     * @param commands what puts it right, in this order
     */
    record Todo(String why, List<List<String>> commands) {
        /** Copies the list. */
        public Todo {
            commands = List.copyOf(commands);
        }
    }
}
