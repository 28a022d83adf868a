package io.qatvm.steps.cli;

import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.qatvm.fixtures.cluster.foreign.Roles;
import io.qatvm.steps.access.NeededRights;
import io.qatvm.steps.catalogue.Catalogue;
import io.qatvm.steps.dialect.Implementation;
import io.qatvm.steps.need.SharedCluster;
import io.qatvm.steps.run.ExitCode;
import io.qatvm.steps.run.Selection;
import io.qatvm.steps.run.Suite;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code conform rbac}: the roles that a run on somebody else's cluster needs. */
@Command(
        name = "rbac",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the Role and ClusterRole, with their bindings, that the chosen scenarios need on a cluster by"
                    + " kubeconfig, and nothing beyond. It asks no cluster.",
            "  ./conform rbac --user NAME | kubectl apply -f -"
        })
final class RbacCommand implements Callable<Integer> {
    private static final String NOBODY = "NAME-OF-THE-USER";

    private final Suite suite;
    private final PrintStream out = System.out;

    @Mixin
    private SelectionOption select;

    @Mixin
    private ImplementationOption tested;

    @Option(names = "--disruptive", description = "With the rights of scenarios that change what the cluster shares.")
    private boolean disruptive;

    @CommandLine.ArgGroup
    private Who who = new Who();

    /** To whom the roles are bound. */
    static final class Who {
        @Option(names = "--user", paramLabel = "NAME", description = "Bind them to this user (default: a placeholder).")
        private String user = NOBODY;

        @Option(
                names = "--service-account",
                paramLabel = "NAMESPACE:NAME",
                description = "Bind them to this service account.")
        private String account;
    }

    RbacCommand(Suite suite) {
        this.suite = suite;
    }

    /** The command that prints what a run with these options needs. */
    static String remedy(SelectionOption select, TargetOption where, ImplementationOption tested) {
        return "./conform rbac"
                + (select.tags.isBlank() ? "" : " --tags '" + select.tags.strip() + "'")
                + (where.disruptive ? " --disruptive" : "")
                + (tested.implementation == Implementation.REFERENCE
                        ? ""
                        : " --implementation " + tested.implementation.word())
                + " --user NAME | kubectl apply -f -";
    }

    @Override
    public Integer call() {
        tested.check(disruptive, select::usage);
        Selection selection = tested.within(select.selection().and(new SharedCluster(disruptive).expression()));
        int scenarios =
                selection.from(Catalogue.read(suite.features())).entries().size();
        if (scenarios == 0) {
            throw select.usage("no scenario of --tags '" + select.tags + "' runs on a cluster by kubeconfig"
                    + (disruptive ? "" : "; --disruptive adds those that change what it shares"));
        }
        Roles roles = new Roles(NeededRights.of(suite, selection.expression()).all(), subject());
        out.println(
                "# What " + scenarios + " scenarios need. Their namespaces have random names, so rights in them are");
        out.println("# rights in all; the namespace kubevirt is only read"
                + (disruptive ? ", and its settings changed." : "."));
        out.print(roles.yaml());
        out.flush();
        return ExitCode.OK;
    }

    private Subject subject() {
        if (who.account == null) {
            return Roles.user(who.user);
        }
        String[] parts = who.account.split(":", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw select.usage("--service-account '" + who.account + "' is not NAMESPACE:NAME");
        }
        return Roles.serviceAccount(parts[0], parts[1]);
    }
}
