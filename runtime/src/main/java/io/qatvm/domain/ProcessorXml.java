package io.qatvm.domain;

import io.qatvm.domain.Processor.Cell;
import io.qatvm.domain.Processor.Feature;
import io.qatvm.domain.Processor.Pinning;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of the XML that speak of CPUs and threads. */
final class ProcessorXml {
    private final XmlCursor out;

    ProcessorXml(XmlCursor out) {
        this.out = out;
    }

    void cpus(Processor processor) {
        out.open("vcpu")
                .attribute("placement", "static")
                .text(Long.toString(processor.vcpus()))
                .close();
        if (processor.ioThreads() > 0) {
            out.element("iothreads", Integer.toString(processor.ioThreads()));
        }
        if (processor.pinning() != null) {
            pinning(processor.pinning());
        }
        if (!processor.cells().isEmpty()) {
            placement(processor.cells());
        }
    }

    private void placement(List<Cell> cells) {
        out.open("numatune");
        out.empty("memory").attribute("mode", "strict").attribute("nodeset", nodes(cells));
        for (int cell = 0; cell < cells.size(); cell++) {
            out.empty("memnode")
                    .attribute("cellid", cell)
                    .attribute("mode", "strict")
                    .attribute("nodeset", cells.get(cell).hostNode());
        }
        out.close();
    }

    private static String nodes(List<Cell> cells) {
        return cells.stream().map(cell -> Integer.toString(cell.hostNode())).collect(Collectors.joining(","));
    }

    private void pinning(Pinning pinning) {
        out.open("cputune");
        for (int i = 0; i < pinning.vcpus().size(); i++) {
            out.empty("vcpupin")
                    .attribute("vcpu", i)
                    .attribute("cpuset", pinning.vcpus().get(i));
        }
        if (pinning.emulator() != null) {
            out.empty("emulatorpin").attribute("cpuset", pinning.emulator());
        }
        for (int i = 0; i < pinning.ioThreads().size(); i++) {
            out.empty("iothreadpin")
                    .attribute("iothread", i + 1)
                    .attribute("cpuset", pinning.ioThreads().get(i));
        }
        out.close();
    }

    void model(Processor processor) {
        out.open("cpu").attribute("mode", processor.mode());
        if (processor.model() != null) {
            out.element("model", processor.model());
        }
        out.empty("topology")
                .attribute("sockets", processor.sockets())
                .attribute("cores", processor.cores())
                .attribute("threads", processor.threads());
        for (Feature feature : processor.features()) {
            out.empty("feature").attribute("policy", feature.policy()).attribute("name", feature.name());
        }
        if (!processor.cells().isEmpty()) {
            cells(processor.cells());
        }
        out.close();
    }

    private void cells(List<Cell> cells) {
        out.open("numa");
        for (int cell = 0; cell < cells.size(); cell++) {
            out.empty("cell")
                    .attribute("id", cell)
                    .attribute(
                            "cpus",
                            cells.get(cell).vcpus().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(",")))
                    .attribute("memory", cells.get(cell).bytes())
                    .attribute("unit", "b");
        }
        out.close();
    }
}
