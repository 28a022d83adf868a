package io.qatvm.virtlet.wrapper;

import com.sun.jna.LastErrorException;
import io.qatvm.virtlet.machine.TapCard;
import io.qatvm.virtlet.tap.OpenFiles;
import io.qatvm.virtlet.tap.TapClient;
import io.qatvm.virtlet.tap.TapFailure;
import io.qatvm.virtlet.tap.TapItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What libvirt starts as the emulator of a VM pod. It has the rights that libvirt gave it and no others. What is missing or
 * contradicts itself is no start: a guess would give the guest another machine than the one that was defined.
 */
public final class VmWrapper {
    private static final String EMULATOR = "VIRTLET_EMULATOR";
    private static final String KEY = "VIRTLET_NET_KEY";
    private static final int PATIENCE_MILLIS = 20_000;

    private VmWrapper() {}

    /**
     * Becomes QEMU.
     *
     * @param arguments the tap manager's socket, then libvirt's arguments for QEMU
     */
    public static void main(String[] arguments) {
        try {
            if (arguments.length == 0) {
                throw new TapFailure("no arguments; expected the tap manager's socket, then the emulator's arguments");
            }
            Map<String, String> variables = System.getenv();
            String emulator = variables.getOrDefault(EMULATOR, "");
            if (emulator.isEmpty()) {
                throw new TapFailure(EMULATOR + " is not set; expected QEMU's path");
            }
            List<byte[]> all = new ArrayList<>(List.of(bytes(emulator)));
            all.addAll(NativeProcess.lastArguments(arguments.length - 1));
            for (String added : cards(variables, Path.of(arguments[0]))) {
                all.add(bytes(added));
            }
            NativeProcess.leaveBehind(WrapperScript.own());
            NativeProcess.become(emulator, all);
        } catch (TapFailure | IOException | LastErrorException e) {
            System.err.println("vmwrapper: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * QEMU's arguments for the cards of a machine; their files stay open for QEMU.
     *
     * @param variables of the machine
     * @param socket of the tap manager
     */
    static List<String> cards(Map<String, String> variables, Path socket) throws TapFailure, IOException {
        List<TapCard> cards = TapCard.of(variables.get(TapCard.VARIABLE))
                .orElseThrow(() -> new TapFailure(TapCard.VARIABLE + ": '" + variables.get(TapCard.VARIABLE)
                        + "'; expected cards and slots such as 0@0x05, or nothing between the quotes"));
        if (cards.isEmpty()) {
            return List.of();
        }
        String key = variables.getOrDefault(KEY, "");
        if (key.isEmpty()) {
            throw new TapFailure(KEY + " is not set, and there are cards; expected the sandbox's id");
        }
        return arguments(cards, new TapClient(socket, PATIENCE_MILLIS).get(key));
    }

    private static List<String> arguments(List<TapCard> cards, List<TapItem> items) throws TapFailure {
        List<String> arguments = new ArrayList<>();
        for (TapCard card : cards) {
            if (card.index() >= items.size()) {
                throw new TapFailure(card.id() + ": the sandbox has " + items.size() + " cards");
            }
            TapItem item = items.get(card.index());
            if (item.type() != TapItem.TAP) {
                throw new TapFailure(
                        card.id() + " is of type " + item.type() + "; expected a tap, type " + TapItem.TAP);
            }
            OpenFiles.keepAcrossExec(item.fdIndex());
            arguments.addAll(card.arguments(item.fdIndex(), item.mac()));
        }
        return arguments;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
