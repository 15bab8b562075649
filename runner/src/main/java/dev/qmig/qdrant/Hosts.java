package dev.qmig.qdrant;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the host of a URL says by itself. No name is looked up.
 *
 * @since 0.1
 */
public final class Hosts {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private Hosts() {}

    /** Without the brackets that an IPv6 address has in a URL. */
    static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether it is this machine, by an address that never leaves it or by the name that is reserved for such. */
    public static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost") || isLoopbackAddress(host);
    }

    private static boolean isLoopbackAddress(String host) {
        try {
            return ADDRESS.matcher(host).matches()
                    && InetAddress.getByName(bare(host)).isLoopbackAddress();
        } catch (UnknownHostException unusable) {
            return false;
        }
    }
}
