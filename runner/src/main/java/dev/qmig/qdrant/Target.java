package dev.qmig.qdrant;

import dev.qmig.model.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Qdrant server, the key to it and the certificates for it. The port is that of Qdrant's gRPC interface, 6334 unless the URL says
 * otherwise; {@code https} means TLS.
 *
 * @param url scheme, host and port, nothing else
 * @param key the key, or null where the server asks for none
 * @param tls the certificates; {@link TlsSettings#standard()} unless the URL says {@code https}
 * @since 0.1
 */
public record Target(URI url, @Nullable ApiKey key, TlsSettings tls) {

    /** The port of Qdrant's gRPC interface where nobody configured another. */
    public static final int DEFAULT_PORT = 6334;

    /** The port of Qdrant's REST interface, which is often given by mistake. */
    static final int REST_PORT = 6333;

    private static final int HIGHEST_PORT = 65_535;
    private static final String HTTPS = "https";
    private static final Set<String> SCHEMES = Set.of("http", HTTPS);
    private static final Set<String> PATHS = Set.of("", "/");

    /**
     * Fills in the port.
     *
     * @throws InvalidValueException where the URL is not of the form {@code http(s)://host[:port]}, or there are certificates for
     *     {@code http}
     */
    public Target {
        url = normalised(url);
        if (!tls.isStandard() && !HTTPS.equals(url.getScheme())) {
            throw new InvalidValueException(TlsTexts.noUse(url.toString()));
        }
    }

    /**
     * With the certificates that the JVM trusts.
     *
     * @throws InvalidValueException where the URL is not of the form {@code http(s)://host[:port]}
     */
    public Target(URI url, @Nullable ApiKey key) {
        this(url, key, TlsSettings.standard());
    }

    /**
     * Reads a URL such as {@code http://localhost} or {@code https://qdrant.example.com:6334}; no key.
     *
     * @throws InvalidValueException where it is not of that form
     */
    public static Target parse(String text) {
        try {
            return new Target(new URI(text.strip()), null);
        } catch (URISyntaxException malformed) {
            throw new InvalidValueException(Texts.noUrl());
        }
    }

    /** The same server with another key. */
    public Target withKey(@Nullable ApiKey other) {
        return new Target(url, other, tls);
    }

    /**
     * The same server with other certificates.
     *
     * @throws InvalidValueException where the URL says {@code http}, which has no use for them
     */
    public Target withTls(TlsSettings other) {
        return new Target(url, key, other);
    }

    /**
     * Whether the key would travel in plain text to a host that is not this machine by its name, so that others on the way could read
     * it.
     */
    public boolean exposesKey() {
        return key != null && !overTls() && !Hosts.isLoopback(host());
    }

    String host() {
        return url.getHost();
    }

    int port() {
        return url.getPort();
    }

    boolean overTls() {
        return HTTPS.equals(url.getScheme());
    }

    /** Which server it is, so that two that say the same are one: scheme, host and port. */
    public String place() {
        return url.toString().toLowerCase(Locale.ROOT);
    }

    /** The URL of the same server's REST interface, unless it was configured to another port. */
    public String rest() {
        return url.getScheme() + "://" + url.getHost() + ":" + REST_PORT;
    }

    /** The URL; never the key. */
    @Override
    public String toString() {
        return url.toString();
    }

    private static URI normalised(URI given) {
        if (given.getRawUserInfo() != null || given.getRawQuery() != null || given.getRawFragment() != null) {
            throw new InvalidValueException(Texts.urlWithSecrets());
        }
        String scheme = Objects.requireNonNullElse(given.getScheme(), "").toLowerCase(Locale.ROOT);
        if (given.getHost() == null || !SCHEMES.contains(scheme)) {
            throw new InvalidValueException(Texts.noUrl());
        }
        if (!PATHS.contains(Objects.requireNonNullElse(given.getRawPath(), ""))) {
            throw new InvalidValueException(Texts.urlWithPath(given.toString()));
        }
        int port = given.getPort() == -1 ? DEFAULT_PORT : given.getPort();
        if (port < 1 || port > HIGHEST_PORT) {
            throw new InvalidValueException(Texts.urlWithPort(port));
        }
        return URI.create(scheme + "://" + given.getHost() + ":" + port);
    }
}
