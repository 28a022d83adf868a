package io.qatvm.steps.setup.download;

import io.qatvm.fixtures.cluster.local.LocalClusterTrouble;
import io.qatvm.fixtures.cluster.local.Program;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A release of etcd.
 *
 * @param file a tar archive, packed by gzip
 */
record EtcdArchive(Path file) {
    /**
     * Takes the program out of it; nothing else is unpacked.
     *
     * @param place the program's file, which is written anew
     * @throws LocalClusterTrouble if it is no such archive or has no etcd
     */
    void unpack(Path place) {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().matches("[^/]+/" + Program.ETCD)) {
                    Files.copy(tar, place, StandardCopyOption.REPLACE_EXISTING);
                    return;
                }
            }
        } catch (IOException e) {
            throw new LocalClusterTrouble(
                    file.getFileName() + " cannot be unpacked as a tar.gz archive: " + e.getMessage(), remedy(), e);
        }
        throw new LocalClusterTrouble(file.getFileName() + " has no program " + Program.ETCD, remedy());
    }

    private static String remedy() {
        return "look at what " + Places.ETCD + " names, or unset it; " + Places.REMEDY;
    }
}
