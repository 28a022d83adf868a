package io.qatvm.deviceplugin.serving;

import io.qatvm.deviceplugin.inventory.Advertisement;
import io.qatvm.deviceplugin.inventory.DeviceSource;
import io.qatvm.deviceplugin.inventory.Health;
import io.qatvm.deviceplugin.inventory.PreparationFailure;
import io.qatvm.deviceplugin.inventory.QatDevice;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes devices fit for their next user, each within a time-out.
 *
 * <p>A device that could not be made fit is Unhealthy until it could: after each look at the host it is tried again,
 * once the last try has ended and while nobody has the device.
 *
 * <p>What is in work is known here, so that no two requests prepare one device at a time. Who has a device is not: that
 * is asked of the node.
 */
public final class Preparations {
    private static final Logger LOG = LoggerFactory.getLogger(Preparations.class);

    private final DeviceSource source;
    private final Duration longest;
    private final ExecutorService workers;
    private final Set<String> inWork = new HashSet<>();
    private final Set<String> running = new HashSet<>();
    private final Set<String> overdue = new HashSet<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final Runnable changed;

    /**
     * With a time-out for each device.
     *
     * @param workers must have a free thread for each device in work
     * @param changed told when a device has failed or recovered
     */
    public Preparations(DeviceSource source, Duration longest, ExecutorService workers, Runnable changed) {
        this.source = source;
        this.longest = longest;
        this.workers = workers;
        this.changed = changed;
    }

    /** Takes devices into work, all or none; gives back one that is in work already. */
    synchronized Optional<QatDevice> claim(List<QatDevice> devices) {
        Optional<QatDevice> busy =
                devices.stream().filter(device -> inWork.contains(device.id())).findFirst();
        if (busy.isEmpty()) {
            devices.forEach(device -> inWork.add(device.id()));
        }
        return busy;
    }

    /** Lets devices go; one whose preparation goes on beyond its time-out stays in work until that has ended. */
    synchronized void release(List<QatDevice> devices) {
        devices.stream().map(QatDevice::id).filter(id -> !overdue.contains(id)).forEach(inWork::remove);
    }

    private synchronized void begun(QatDevice device) {
        running.add(device.id());
    }

    private synchronized void overdue(QatDevice device) {
        if (running.contains(device.id())) {
            overdue.add(device.id());
        }
    }

    private synchronized void ended(QatDevice device) {
        running.remove(device.id());
        if (overdue.remove(device.id())) {
            inWork.remove(device.id());
        }
    }

    /**
     * Prepares a claimed device and waits for it.
     *
     * @return why it failed; empty if the device is fit
     */
    Optional<String> prepare(QatDevice device) throws InterruptedException {
        begun(device);
        Future<Optional<String>> work = workers.submit(() -> {
            try {
                return attempt(device);
            } finally {
                ended(device);
            }
        });
        Optional<String> failure;
        try {
            failure = work.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            overdue(device);
            failure = Optional.of("its preparation has not ended within " + longest.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the preparation of " + device.id() + " broke off", e);
        }
        failure.ifPresent(words -> fail(device, words));
        return failure;
    }

    private Optional<String> attempt(QatDevice device) {
        try {
            source.prepare(device);
            return Optional.empty();
        } catch (PreparationFailure failed) {
            return Optional.of(failed.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.error("the preparation of {} failed unexpectedly", device.id(), unexpected);
            return Optional.of("its preparation failed unexpectedly: " + unexpected);
        }
    }

    private void fail(QatDevice device, String words) {
        LOG.warn("device {} of {} is unhealthy: {}", device.id(), device.resource(), words);
        failures.put(device.id(), words);
        changed.run();
    }

    /** The advertisement with the devices unhealthy that could not be made fit. */
    public Advertisement judged(Advertisement seen) {
        if (failures.isEmpty()) {
            return seen;
        }
        return new Advertisement(
                seen.devices().stream()
                        .map(device -> Optional.ofNullable(failures.get(device.id()))
                                .filter(words -> device.health() == Health.HEALTHY)
                                .map(words -> device.with(Health.UNHEALTHY, words))
                                .orElse(device))
                        .toList(),
                seen.notes());
    }

    /** Tries those again that failed, are otherwise healthy and are in nobody's hands; does not wait for them. */
    public void retry(Advertisement seen, Predicate<QatDevice> held) {
        failures.keySet().removeIf(id -> seen.device(id).isEmpty());
        for (String id : List.copyOf(failures.keySet())) {
            seen.device(id)
                    .filter(device -> device.health() == Health.HEALTHY && !held.test(device))
                    .filter(device -> claim(List.of(device)).isEmpty())
                    .ifPresent(device -> workers.execute(() -> tryAgain(device)));
        }
    }

    private void tryAgain(QatDevice device) {
        Optional<String> failure = attempt(device);
        release(List.of(device));
        if (failure.isEmpty()) {
            LOG.info("device {} of {} has been prepared and is healthy again", device.id(), device.resource());
            failures.remove(device.id());
            changed.run();
        } else {
            failures.put(device.id(), failure.get());
        }
    }
}
