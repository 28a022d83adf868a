package io.qatvm.steps.cli;

import io.qatvm.steps.report.ReportFolder;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends what loggers say to a file of the run. */
final class Logging {
    private static final String CONFIGURATION = "logback.configurationFile";

    private Logging() {}

    /** Before anything logs: from then on nothing of it reaches the terminal. */
    static void quiet() {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, "conform-logback.xml");
        }
    }

    /** When the folder is known and cleared. */
    static void into(ReportFolder folder) {
        System.setProperty("conform.log", folder.log().toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
