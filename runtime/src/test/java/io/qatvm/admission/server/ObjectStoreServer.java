package io.qatvm.admission.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** The little of an API server that registering needs: cluster-wide objects, created once, replaced, listed, deleted. */
final class ObjectStoreServer implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, ObjectNode> objects = new ConcurrentSkipListMap<>();
    private final HttpServer http;

    ObjectStoreServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        http.createContext("/", this::serve);
        http.start();
    }

    KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://127.0.0.1:" + http.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    Set<String> paths() {
        return Set.copyOf(objects.keySet());
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                ObjectNode object = (ObjectNode) json.readTree(body);
                String own = path + "/" + object.at("/metadata/name").asText();
                answer(exchange, objects.putIfAbsent(own, versioned(object, 1)) == null ? 201 : 409, object);
            }
            case "PUT" -> {
                ObjectNode object = (ObjectNode) json.readTree(body);
                ObjectNode stored = objects.computeIfPresent(
                        path,
                        (own, old) -> versioned(
                                object, old.at("/metadata/resourceVersion").asInt() + 1));
                answer(exchange, stored == null ? 404 : 200, object);
            }
            case "DELETE" -> answer(exchange, objects.remove(path) == null ? 404 : 200, status());
            default -> {
                ObjectNode one = objects.get(path);
                if (one != null || path.substring(path.lastIndexOf('/')).startsWith("/virt-api")) {
                    answer(exchange, one == null ? 404 : 200, one == null ? status() : one);
                } else {
                    ObjectNode list = json.createObjectNode();
                    list.putArray("items")
                            .addAll(objects.entrySet().stream()
                                    .filter(entry -> entry.getKey().startsWith(path + "/"))
                                    .map(Map.Entry::getValue)
                                    .toList());
                    answer(exchange, 200, list);
                }
            }
        }
    }

    private ObjectNode versioned(ObjectNode object, int version) {
        object.withObject("/metadata").put("resourceVersion", Integer.toString(version));
        return object;
    }

    private ObjectNode status() {
        return json.createObjectNode().put("apiVersion", "v1").put("kind", "Status");
    }

    private static void answer(HttpExchange exchange, int code, ObjectNode body) throws IOException {
        byte[] text = body.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }
}
