package io.qatvm.benchmarks.peers;

import io.qatvm.benchmarks.Admit;
import io.qatvm.benchmarks.AdmitHttps;
import io.qatvm.benchmarks.Allocate;
import io.qatvm.benchmarks.ComposeDomain;
import io.qatvm.benchmarks.DefineDomain;
import io.qatvm.benchmarks.LaunchPod;
import io.qatvm.benchmarks.RunVmPod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All contests there are. */
final class Contests {
    /** Time per VMI is compared between these two. */
    static final int FEW = 500;

    static final int MANY = 2000;

    private static final int BETWEEN = 1000;
    private static final int CLIENTS = 8;
    private static final String REFERENCE = "reference";

    private Contests() {}

    /**
     * Those of a pace.
     *
     * @param conform the harness' jar
     * @param others numbers of VMIs to reconcile beside the usual ones
     */
    static List<Contest> of(Pace pace, Path conform, List<Integer> others) {
        List<Contest> contests = new ArrayList<>();
        contests.add(Contest.alone("admit", JmhContender.of(Admit.class, "allowed")));
        contests.add(Contest.alone("admit-denied", JmhContender.of(Admit.class, "deniedByGate")));
        contests.add(new Contest(
                "admit-https",
                List.of(
                        JmhContender.of(AdmitHttps.class, "allowed")
                                .with("server", REFERENCE)
                                .byThreads(CLIENTS),
                        JmhContender.of(AdmitHttps.class, "allowed")
                                .with("server", "jdk-server")
                                .byThreads(CLIENTS)
                                .asPeer("jdk-server"))));
        contests.add(Contest.alone(
                "render-pod", JmhContender.of(LaunchPod.class, "toJson").with("profile", "2020")));
        contests.add(Contest.alone("compose-domain", JmhContender.of(ComposeDomain.class, "jsonToXml")));
        contests.add(new Contest(
                "define-domain",
                List.of(JmhContender.of(DefineDomain.class, "xmlToDefined").onLibvirt(), new VirshContender())));
        contests.add(Contest.alone("allocate", JmhContender.of(Allocate.class, "call")));
        contests.add(Contest.alone(
                "run-vm-pod", JmhContender.of(RunVmPod.class, "run").onLibvirt().withUntimedWork()));
        List<Integer> sizes = new ArrayList<>(pace.equals(Pace.SMOKE) ? List.of(FEW) : List.of(FEW, BETWEEN, MANY));
        others.stream().filter(each -> !sizes.contains(each)).forEach(sizes::add);
        sizes.forEach(size -> contests.add(Contest.alone(reconcile(size), JmhContender.reconciling(size))));
        contests.add(Contest.alone("scenario-overhead", new HarnessContender(conform)));
        return contests;
    }

    /** The workload of so many VMIs. */
    static String reconcile(int vmis) {
        return "reconcile-" + vmis;
    }
}
