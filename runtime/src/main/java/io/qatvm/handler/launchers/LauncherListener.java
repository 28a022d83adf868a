package io.qatvm.handler.launchers;

import java.util.Optional;

/** Hears what a launcher says of its machine, one word after the other. */
public interface LauncherListener {
    /** Where the machine stands: first as it is, then after each change. */
    void reported(LauncherReport report);

    /** Nothing more will come. Without a failure the machine has reached its end; called once. */
    void ended(Optional<LauncherFailure> failure);
}
