package dev.qmig.qdrant;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shakes hands once more with a server where TLS failed, to find out what it wants: how a refusal looks differs from server to server,
 * that a certificate was asked for does not. Nothing is sent after the handshake, so no API key either.
 *
 * @param namesOfServer the names that the server's certificate is for; empty where it was not seen
 * @param refusesCertificate whether the server asked for a certificate and then ended the connection
 */
record TlsProbe(List<String> namesOfServer, boolean refusesCertificate) {

    private static final int PATIENCE_MILLIS = 400;
    private static final Set<Integer> NAMES = Set.of(2, 7); // a DNS name, an IP address
    private static final TlsProbe NOTHING_SEEN = new TlsProbe(List.of(), false);

    /** Takes about a second at most. */
    static TlsProbe at(Target target) {
        AskedFor asked = new AskedFor(TlsManagers.key(target.tls()));
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(Hosts.bare(target.host()), target.port()), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            return over(plain, target, asked);
        } catch (IOException | GeneralSecurityException failed) {
            return asked.forOne ? new TlsProbe(List.of(), true) : NOTHING_SEEN;
        }
    }

    private static TlsProbe over(Socket plain, Target target, AskedFor asked)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {asked}, new TrustManager[] {TlsManagers.trust(target.tls())}, null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, target.host(), target.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            List<String> names = namesIn(socket.getSession().getPeerCertificates()[0]);
            return new TlsProbe(names, asked.forOne && isEnded(socket));
        }
    }

    /** With TLS 1.3 the server looks at the certificate after the handshake is over for its client. */
    private static boolean isEnded(SSLSocket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException waiting) {
            return false;
        } catch (IOException ended) {
            return true;
        }
    }

    private static List<String> namesIn(Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = ((X509Certificate) certificate).getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> NAMES.contains(name.get(0)))
                        .map(name -> String.valueOf(name.get(1)))
                        .toList();
    }

    /** Notes that the server asked for a certificate, and gives it the one there is. */
    private static final class AskedFor extends X509ExtendedKeyManager {

        private final @Nullable X509ExtendedKeyManager own;
        private volatile boolean forOne;

        AskedFor(@Nullable X509ExtendedKeyManager own) {
            this.own = own;
        }

        @Override
        public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, Socket socket) {
            forOne = true;
            return own == null ? null : own.chooseClientAlias(types, issuers, socket);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return own == null ? null : own.getCertificateChain(alias);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return own == null ? null : own.getPrivateKey(alias);
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, Socket socket) {
            return null;
        }
    }
}
