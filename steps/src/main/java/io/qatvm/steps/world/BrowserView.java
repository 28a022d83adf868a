package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Chromium shows a page without a network. The page stands in a frame of the width that is asked for, since windows of
 * Chromium have a least width; a script in a copy of it tells the frame what it looks like inside.
 *
 * @param charts how many it has
 * @param undrawn those on which nothing of their own colour is to be seen
 * @param overflow by how many pixels it is wider than its window
 * @param complaints what the browser wrote into its console
 * @param picture a picture of it
 */
public record BrowserView(int charts, List<String> undrawn, int overflow, List<String> complaints, Path picture) {
    private static final long PATIENCE_SECONDS = 120;
    private static final int LEAST_WIDTH = 500;
    private static final Pattern LOOKS = Pattern.compile("<pre id=\"looks\">(.*?)</pre>", Pattern.DOTALL);

    /**
     * Shows a page.
     *
     * @param folder for its files, with nothing else in it
     */
    static BrowserView of(String page, Path folder, int width, int height, boolean dark) throws IOException {
        String probe = resource("probe.js");
        Files.writeString(
                folder.resolve("page.html"), page.replace("</body>", "<script>" + probe + "</script></body>"));
        Path frame = Files.writeString(
                folder.resolve("frame.html"),
                resource("frame.html")
                        .replace("WIDTH", String.valueOf(width))
                        .replace("HEIGHT", String.valueOf(height)));
        Path picture = folder.resolve("picture.png");
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless=new",
                // The page is the harness's own, and nothing is loaded.
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile"),
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--enable-logging=stderr",
                "--virtual-time-budget=10000",
                "--window-size=" + Math.max(width, LEAST_WIDTH) + "," + height,
                "--screenshot=" + picture,
                "--dump-dom",
                frame.toUri().toString()));
        run(command, dom, log);
        Matcher looks = LOOKS.matcher(Files.readString(dom));
        if (!looks.find()) {
            throw new AssertionError("the browser has not shown the page:\n" + Files.readString(log));
        }
        JsonNode seen = new ObjectMapper().readTree(looks.group(1));
        List<String> undrawn = new ArrayList<>();
        seen.path("undrawn").forEach(each -> undrawn.add(each.asText()));
        List<String> complaints = Files.readAllLines(log).stream()
                .filter(line -> line.contains("CONSOLE"))
                .toList();
        return new BrowserView(
                seen.path("charts").asInt(), undrawn, seen.path("overflow").asInt(), complaints, picture);
    }

    private static void run(List<String> command, Path out, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("chromium has not ended within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while chromium was at work", interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String resource(String name) {
        try (InputStream in = BrowserView.class.getResourceAsStream("/browser/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the resource /browser/" + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
