package io.qatvm.launcher.files;

import com.github.stephenc.javaisotools.iso9660.ConfigException;
import com.github.stephenc.javaisotools.iso9660.ISO9660Directory;
import com.github.stephenc.javaisotools.iso9660.ISO9660File;
import com.github.stephenc.javaisotools.iso9660.ISO9660RootDirectory;
import com.github.stephenc.javaisotools.iso9660.impl.CreateISO;
import com.github.stephenc.javaisotools.iso9660.impl.ISO9660Config;
import com.github.stephenc.javaisotools.iso9660.impl.ISOImageFileHandler;
import com.github.stephenc.javaisotools.joliet.impl.JolietConfig;
import com.github.stephenc.javaisotools.rockridge.impl.RockRidgeConfig;
import com.github.stephenc.javaisotools.sabre.HandlerException;
import com.github.stephenc.javaisotools.sabre.impl.ByteArrayDataReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * ISO 9660 images, with Rock Ridge names for Linux (as they are) and Joliet names for Windows (up to 64 characters).
 *
 * <p>The library keeps its settings in static fields, so one image is written at a time.
 */
public final class IsoImage {
    // One date for all, so that the same content gives the same directory.
    private static final long EPOCH = 0;

    private IsoImage() {}

    /**
     * Writes an image.
     *
     * @param target is overwritten
     * @param label the volume's name, by which guests find the disk
     * @param files bytes by path, folders divided by {@code /}, without one at the start
     * @throws IOException if the file cannot be written, or holds what an ISO 9660 image cannot
     */
    public static void write(Path target, String label, Map<String, byte[]> files) throws IOException {
        write(target, new DiskContent.Files(label, files));
    }

    /**
     * Writes an image.
     *
     * @param target is overwritten
     * @throws IOException if the file cannot be written, or holds what an ISO 9660 image cannot
     */
    static synchronized void write(Path target, DiskContent.Files content) throws IOException {
        try {
            ISO9660RootDirectory root = new ISO9660RootDirectory();
            Map<String, ISO9660Directory> folders = new HashMap<>(Map.of("", root));
            for (Map.Entry<String, byte[]> file : new TreeMap<>(content.files()).entrySet()) {
                int slash = file.getKey().lastIndexOf('/');
                String name = file.getKey().substring(slash + 1);
                folder(folders, slash < 0 ? "" : file.getKey().substring(0, slash))
                        .addFile(new ISO9660File(new ByteArrayDataReference(file.getValue()), name, EPOCH));
            }
            RockRidgeConfig names = new RockRidgeConfig();
            names.hideMovedDirectoriesStore(true);
            JolietConfig joliet = new JolietConfig();
            joliet.setVolumeID(content.label());
            new CreateISO(new ISOImageFileHandler(target.toFile()), root)
                    .process(new Labelled(content.label()), names, joliet, null);
        } catch (HandlerException | ConfigException e) {
            throw new IOException(target + " cannot be written as an ISO 9660 image: " + e.getMessage(), e);
        }
    }

    private static ISO9660Directory folder(Map<String, ISO9660Directory> folders, String path) {
        ISO9660Directory known = folders.get(path);
        if (known != null) {
            return known;
        }
        int slash = path.lastIndexOf('/');
        ISO9660Directory made =
                folder(folders, slash < 0 ? "" : path.substring(0, slash)).addDirectory(path.substring(slash + 1));
        folders.put(path, made);
        return made;
    }

    /** Keeps the label as it is: guests look for {@code cidata} and {@code config-2}, which the standard would spell otherwise. */
    private static final class Labelled extends ISO9660Config {
        private final String label;

        Labelled(String label) {
            this.label = label;
        }

        @Override
        public String getVolumeID() {
            return label;
        }
    }
}
