package io.qatvm.steps.setup.download;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The proxy that {@code HTTPS_PROXY} and {@code NO_PROXY} name, in capitals or not. Loopback is never behind one. */
final class EnvironmentProxy extends ProxySelector {
    private static final String HTTPS = "HTTPS_PROXY";
    private static final int USUAL_PORT = 80;

    private final List<Proxy> proxy;
    private final List<String> without;

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException if it names a proxy that cannot be used; a password is not repeated
     */
    EnvironmentProxy(Map<String, String> environment) {
        String given = read(environment, HTTPS);
        proxy = List.of(given.isEmpty() ? Proxy.NO_PROXY : proxy(given));
        without = Arrays.stream(read(environment, "NO_PROXY").split("[,\\s]+"))
                .map(name -> name.replaceFirst("^\\*?\\.", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static String read(Map<String, String> environment, String name) {
        String small = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        return (small.isBlank() ? environment.getOrDefault(name, "") : small).strip();
    }

    private static Proxy proxy(String given) {
        URI address = parsed(given.contains("://") ? given : "http://" + given)
                .filter(uri -> uri.getHost() != null && uri.getUserInfo() == null && "http".equals(uri.getScheme()))
                .orElseThrow(() ->
                        new IllegalArgumentException(HTTPS + ": expected http://HOST:PORT, without name and password"));
        int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port));
    }

    // The parser's message would repeat a password.
    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public List<Proxy> select(URI address) {
        String host = address.getHost();
        boolean direct = !"https".equals(address.getScheme())
                || Places.safe(URI.create("http://" + host))
                || without.stream()
                        .anyMatch(name -> name.equals("*") || host.equals(name) || host.endsWith("." + name));
        return direct ? List.of(Proxy.NO_PROXY) : proxy;
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxyAddress, IOException failure) {
        // The client tells of it.
    }
}
