package io.qatvm.benchmarks;

import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.hypervisor.LibvirtHypervisor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@link ComposeDomain} composes, defined in libvirt's test driver. Each domain is undefined again within the time that
 * is measured, so that each is a new one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 8, time = 1)
@Fork(2)
public class DefineDomain {
    private final ComposeDomain composing = new ComposeDomain();
    private Hypervisor libvirt;
    private String xml;

    /** A VMI's JSON and its pod's environment, to a domain that libvirt knows; and that undefined. */
    @Benchmark
    public String jsonToDefined() throws IOException {
        String name = libvirt.define(composing.jsonToXml());
        libvirt.undefine(name);
        return name;
    }

    /** The same from the XML on: libvirt's part. */
    @Benchmark
    public String xmlToDefined() {
        String name = libvirt.define(xml);
        libvirt.undefine(name);
        return name;
    }

    /** A test driver of its own; refuses to time a domain without the VFs, or one that stays. */
    @Setup
    public void connect() throws IOException {
        libvirt = Hypervisor.connect(LibvirtHypervisor.TEST_URI);
        composing.prepare();
        xml = composing.jsonToXml();
        List<String> before = libvirt.names();
        String name = libvirt.define(xml);
        String defined = libvirt.definition(name).orElse("");
        Expect.that(defined.split("<hostdev ", -1).length == 3, "a domain with two hostdevs", defined);
        libvirt.undefine(name);
        Expect.that(libvirt.names().equals(before), "the domains of before", libvirt.names());
    }

    /** Lets go of libvirt. */
    @TearDown
    public void disconnect() {
        libvirt.close();
    }
}
