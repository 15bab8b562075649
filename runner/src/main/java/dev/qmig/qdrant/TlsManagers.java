package dev.qmig.qdrant;

import dev.qmig.qdrant.TlsSettings.Identity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The JDK's trust and key managers for {@link TlsSettings}. */
final class TlsManagers {

    /** It protects a store that never leaves the memory. */
    private static final char[] NO_PASSWORD = {};

    private TlsManagers() {}

    static X509TrustManager trust(TlsSettings tls) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(tls.hasOwnCa() ? storeOf(tls.authorities()) : null);
            return only(X509TrustManager.class, factory.getTrustManagers());
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Null where there is no certificate to show. */
    static @Nullable X509ExtendedKeyManager key(TlsSettings tls) {
        Identity identity = tls.identity();
        if (identity == null) {
            return null;
        }
        try {
            KeyStore store = empty();
            store.setKeyEntry(
                    "client", identity.key(), NO_PASSWORD, identity.chain().toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return only(X509ExtendedKeyManager.class, factory.getKeyManagers());
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyStore storeOf(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("ca" + i, authorities.get(i));
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static <T> T only(Class<T> type, Object[] managers) {
        return Stream.of(managers)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
