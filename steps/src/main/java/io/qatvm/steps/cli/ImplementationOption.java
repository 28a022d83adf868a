package io.qatvm.steps.cli;

import io.qatvm.steps.dialect.Implementation;
import picocli.CommandLine.Option;

/** What is put to the test. */
final class ImplementationOption {
    @Option(
            names = "--implementation",
            paramLabel = "NAME",
            defaultValue = "reference",
            description = {
                "What is put to the test, and so the dialect of the scenarios (default: ${DEFAULT-VALUE}).",
                "reference: qats, gate QAT, kubevirt-config; kubevirt: hostDevices, gate HostDevices,"
                        + " permittedHostDevices. On these targets the reference answers in both, and the report says so."
            })
    Implementation implementation;
}
