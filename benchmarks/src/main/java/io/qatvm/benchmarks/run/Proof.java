package io.qatvm.benchmarks.run;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.JvmBackend;
import io.qatvm.benchmarks.backend.ProgramBackend;
import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.jca.JdkAnswers;
import io.qatvm.benchmarks.workload.KnownAnswer;
import io.qatvm.benchmarks.workload.KnownAnswers;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import java.util.List;
import java.util.Optional;

/**
 * Whether a backend does a workload right: the published answers, the answer of the JDK at the size that is measured, and the
 * way back to what it was made from.
 */
final class Proof {
    private final Backend backend;
    private final Setting setting;

    private Proof(Backend backend, Setting setting) {
        this.backend = backend;
        this.setting = setting;
    }

    /** What is wrong; empty if all answers are right. */
    static Optional<String> fault(Backend backend, Workload workload, Setting setting) {
        Proof proof = new Proof(backend, setting);
        try {
            for (KnownAnswer known : KnownAnswers.of(workload)) {
                Optional<String> fault = proof.of(known);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            Problem problem = JdkAnswers.problem(workload, setting.size());
            KnownAnswer measured = KnownAnswers.ofSize(problem, JdkAnswers.to(problem));
            return proof.of(measured).or(() -> proof.wayBack(problem));
        } catch (Exception e) {
            return Optional.of("the proof itself failed: " + e);
        }
    }

    private Optional<String> wayBack(Problem problem) {
        Optional<Workload> back = problem.workload()
                .wayBack()
                .filter(way -> backend.isFor(way) && backend.missing(way).isEmpty());
        if (back.isEmpty()) {
            return Optional.empty();
        }
        try {
            return of(KnownAnswers.wayBack(problem, back.get(), answer(problem)));
        } catch (Exception e) {
            return Optional.of("the way back: no answer: " + said(e));
        }
    }

    private Optional<String> of(KnownAnswer known) {
        byte[] answer;
        try {
            answer = answer(known.problem());
        } catch (Task.Refusal refusal) {
            return known.isRefused()
                    ? Optional.empty()
                    : Optional.of(known.source() + ": refused, " + refusal.getMessage());
        } catch (Exception e) {
            return Optional.of(known.source() + ": no answer: " + said(e));
        }
        return known.isRefused()
                ? Optional.of(known.source() + ": decrypted, expected to be refused")
                : known.fault(answer);
    }

    private byte[] answer(Problem problem) throws Exception {
        if (backend instanceof ProgramBackend program) {
            return program.answer(problem);
        }
        Setting own = new Setting(
                problem.input().length, setting.depth(), setting.threads(), setting.buffers(), setting.devices());
        try (Task task = ((JvmBackend) backend).open(problem, own)) {
            task.run();
            return task.answer();
        }
    }

    private static String said(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The answers that a workload is held to, for people. */
    static List<String> sources(Workload workload) {
        return KnownAnswers.of(workload).stream().map(KnownAnswer::source).toList();
    }
}
