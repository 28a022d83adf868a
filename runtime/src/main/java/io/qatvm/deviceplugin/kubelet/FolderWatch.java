package io.qatvm.deviceplugin.kubelet;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until something happens to a folder's files, but never longer than asked: notifications get lost when the folder
 * itself is removed, so a slow look goes on beside them. The folder may come later.
 */
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Path folder;
    private final WatchService service;
    private WatchKey key;
    private Object watched;

    /** Watches {@code folder} from the first wait on. */
    public FolderWatch(Path folder) {
        this.folder = folder;
        this.service = open(folder);
    }

    private static WatchService open(Path folder) {
        try {
            return folder.getFileSystem().newWatchService();
        } catch (IOException noneLeft) {
            // The limit of inotify instances of a host; the slow look alone does, too.
            LOG.warn("{} cannot be watched ({}), so it is only looked at now and then", folder, noneLeft.toString());
            return null;
        }
    }

    /** Returns when a file has come or gone, or {@code longest} has passed; or at once when closed. */
    public void await(Duration longest) throws InterruptedException {
        if (service == null) {
            Thread.sleep(longest.toMillis());
            return;
        }
        watch();
        try {
            WatchKey signalled = service.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (signalled != null) {
                signalled.pollEvents();
                signalled.reset();
            }
        } catch (ClosedWatchServiceException closed) {
            LOG.debug("{} is no longer watched", folder);
        }
    }

    private void watch() {
        try {
            Object present =
                    Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            if (key != null && key.isValid() && present.equals(watched)) {
                return;
            }
            if (key != null) {
                key.cancel();
            }
            key = folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            watched = present;
        } catch (IOException | ClosedWatchServiceException notThere) {
            key = null;
        }
    }

    /** Ends a wait. */
    @Override
    public void close() {
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                LOG.debug("the watch of {} did not close: {}", folder, e.toString());
            }
        }
    }
}
