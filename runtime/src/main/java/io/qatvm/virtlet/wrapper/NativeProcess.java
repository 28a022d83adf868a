package io.qatvm.virtlet.wrapper;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.qatvm.virtlet.tap.OpenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** This process as the kernel sees it. */
final class NativeProcess {
    private static final int SET_MASK = 2;
    private static final int MASK_BYTES = 128;

    private NativeProcess() {}

    private interface Calls extends Library {
        int execv(String program, Pointer arguments) throws LastErrorException;

        int pthread_sigmask(int how, Pointer set, Pointer before);
    }

    /**
     * The last arguments of this process as they came in: Java would read them in the locale, which libvirt sets to C.
     *
     * @param count how many
     */
    static List<byte[]> lastArguments(int count) throws IOException {
        byte[] all = Files.readAllBytes(Path.of("/proc/self/cmdline"));
        List<byte[]> arguments = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == 0) {
                arguments.add(Arrays.copyOfRange(all, begin, i));
                begin = i + 1;
            }
        }
        return arguments.subList(arguments.size() - count, arguments.size());
    }

    /**
     * Lets go what the JVM itself has open, its own files and what it takes chance from; what came with this process stays.
     *
     * @param program the jar or folder of this program
     */
    static void leaveBehind(Path program) throws IOException {
        Path java = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : open.toList()) {
                if (ofJvm(file, java, program)) {
                    OpenFiles.closeAcrossExec(
                            Integer.parseInt(file.getFileName().toString()));
                }
            }
        }
    }

    private static boolean ofJvm(Path file, Path java, Path program) {
        try {
            Path target = Files.readSymbolicLink(file);
            return target.startsWith(java)
                    || target.startsWith(program)
                    || target.equals(Path.of("/dev/random"))
                    || target.equals(Path.of("/dev/urandom"));
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * Becomes another program, with the same number, environment and open files. Returns only if it cannot.
     *
     * @param arguments the program's own name first
     * @throws LastErrorException with the kernel's word
     */
    static void become(String program, List<byte[]> arguments) {
        Calls calls = Native.load("c", Calls.class);
        long total =
                arguments.stream().mapToLong(argument -> argument.length + 1L).sum();
        Memory texts = new Memory(total);
        Memory places = new Memory((arguments.size() + 1L) * Native.POINTER_SIZE);
        long at = 0;
        for (int i = 0; i < arguments.size(); i++) {
            byte[] argument = arguments.get(i);
            texts.write(at, argument, 0, argument.length);
            texts.setByte(at + argument.length, (byte) 0);
            places.setPointer((long) i * Native.POINTER_SIZE, texts.share(at));
            at += argument.length + 1L;
        }
        places.setPointer((long) arguments.size() * Native.POINTER_SIZE, null);
        // The JVM keeps signals from its threads that the next program wants to hear.
        Memory none = new Memory(MASK_BYTES);
        none.clear();
        calls.pthread_sigmask(SET_MASK, none, null);
        calls.execv(program, places);
    }
}
