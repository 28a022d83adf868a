package io.qatvm.benchmarks.qatjava;

import io.qatvm.benchmarks.backend.JvmBackend;
import io.qatvm.benchmarks.backend.LostProcess;
import io.qatvm.benchmarks.backend.Task;
import io.qatvm.benchmarks.workload.Problem;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Intel's qat-java in one of its modes. */
final class QatJavaBackend implements JvmBackend {
    private final QatMode mode;
    private volatile Optional<String> missing;

    QatJavaBackend(QatMode mode) {
        this.mode = mode;
    }

    @Override
    public String name() {
        return "qat-java:" + mode.label();
    }

    @Override
    public boolean isFor(Workload workload) {
        return workload == Workload.DEFLATE_COMPRESS || workload == Workload.DEFLATE_DECOMPRESS;
    }

    @Override
    public Optional<String> missing(Workload workload) {
        if (missing == null) {
            missing = LostProcess.run(classPath(), List.of(QatJavaTrial.class.getName(), mode.name()))
                    .map(reason -> "qat-java " + mode + " does not work here: " + reason);
        }
        return missing;
    }

    /** Looks again: a device may have come or gone. */
    @Override
    public void forget() {
        missing = null;
    }

    @Override
    public boolean takes(Setting setting) {
        return setting.depth() == 1 && (setting.buffers() == Buffers.HEAP || setting.buffers() == Buffers.DIRECT);
    }

    @Override
    public boolean asksDevice() {
        return true;
    }

    @Override
    public boolean mayCrash() {
        return true;
    }

    @Override
    public List<Path> classPath() {
        return QatJars.files();
    }

    @Override
    public Task open(Problem problem, Setting setting) {
        return new QatZipTask(mode, problem, setting.buffers() == Buffers.DIRECT);
    }
}
