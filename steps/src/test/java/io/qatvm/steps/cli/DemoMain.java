package io.qatvm.steps.cli;

import io.qatvm.steps.run.Suite;
import java.util.Arrays;

/** The command over the demonstration features, for trying it by hand. */
public final class DemoMain {
    private DemoMain() {}

    /**
     * Starts the command.
     *
     * @param args folder of features, then the command line
     */
    public static void main(String[] args) {
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        System.exit(Conform.commandLine(Suite.of("classpath:/" + args[0], "io.qatvm.steps.demo"))
                .execute(rest));
    }
}
