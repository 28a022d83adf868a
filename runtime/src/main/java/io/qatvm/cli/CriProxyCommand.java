package io.qatvm.cli;

import io.qatvm.sockets.UnixSockets;
import io.qatvm.virtlet.proxy.CriProxy;
import io.qatvm.virtlet.proxy.ProxiedRuntime;
import io.qatvm.virtlet.proxy.ProxyParts;
import io.qatvm.virtlet.proxy.StoredLists;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the proxy that gives a kubelet several container runtimes. */
@Command(
        name = "cri-proxy",
        description = "Give a kubelet several container runtimes behind one socket (runtime.v1 and runtime.v1alpha2 on"
                + " either side). A pod with the annotation kubernetes.io/target-runtime: NAME, or with a RuntimeClass of"
                + " one of NAME's handlers, goes to the runtime NAME; all others go to the primary one. Images of NAME"
                + " begin with NAME/. What a runtime that is away had last is still listed. Ends on SIGTERM; the runtimes"
                + " run on.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended as asked", "2:wrong call, or a socket in use"})
final class CriProxyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "SOCKET",
            defaultValue = "/run/criproxy.sock",
            description = "Where kubelets find the proxy; default ${DEFAULT-VALUE}")
    private Path listen;

    @Option(
            names = "--connect",
            paramLabel = "RUNTIME",
            required = true,
            description =
                    "A runtime, once for each: SOCKET is the primary one; NAME[,HANDLER[:THERE]...]=SOCKET is another,"
                            + " which knows a HANDLER as THERE (as HANDLER itself, if that is not said; HANDLER: is its default)."
                            + " Such as --connect /run/containerd/containerd.sock --connect"
                            + " virtlet.cloud,virtlet=/run/virtlet.sock")
    private List<String> runtimes;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where is kept what each runtime last had, for a proxy that starts while one is away; default"
                    + " nowhere")
    private Path state;

    @Override
    public Integer call() throws InterruptedException {
        try (Termination termination = new Termination();
                UnixSockets sockets = new UnixSockets();
                CriProxy proxy = new CriProxy(sockets, listen, connected(), ProxyParts.with(memory()))) {
            proxy.serve();
            spec.commandLine().getOut().println("cri-proxy: serving " + listen + " for " + labels());
            termination.await();
            termination.endsWell();
            return 0;
        } catch (IOException | IllegalArgumentException wrong) {
            throw new UnreadableInput(wrong.getMessage());
        }
    }

    private StoredLists memory() throws IOException {
        return state == null ? StoredLists.inMemory() : StoredLists.in(state);
    }

    private List<ProxiedRuntime> connected() {
        return runtimes.stream().map(ProxiedRuntime::of).toList();
    }

    private String labels() {
        return connected().stream().map(ProxiedRuntime::label).collect(Collectors.joining(", "));
    }
}
