package dev.qmig.qdrant;

import dev.qmig.transport.PlainChannel;
import dev.qmig.transport.StartingChannel;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;

/** Opens and closes channels. Chosen for a short life: one thread less, no proxy or service-config look-up. */
final class Channels {

    /** Pages of a scroll can be large; the default of 4 MiB is not enough. */
    private static final int LARGEST_REPLY_BYTES = 64 << 20;

    private static final Metadata.Key<String> API_KEY = Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);
    private static final long SECONDS_TO_CLOSE = 2;

    private Channels() {}

    /** Without TLS, where single reads need nothing of the transport of {@link #open}. Connects lazily as that does. */
    static StartingChannel starting(Target target) {
        PlainChannel plain = new PlainChannel(Hosts.bare(target.host()), target.port(), LARGEST_REPLY_BYTES);
        return new StartingChannel(plain, () -> open(target), Channels::close);
    }

    /** Connects lazily: nothing is sent before the first call. */
    static ManagedChannel open(Target target) {
        FrameLog.withoutHeaders();
        return OkHttpChannelBuilder.forAddress(target.host(), target.port(), credentials(target))
                .directExecutor()
                .proxyDetector(address -> null)
                .disableServiceConfigLookUp()
                .maxInboundMessageSize(LARGEST_REPLY_BYTES)
                .build();
    }

    /** Those of the JVM where nothing else is said, so that its own options for TLS hold. */
    private static ChannelCredentials credentials(Target target) {
        if (!target.overTls()) {
            return InsecureChannelCredentials.create();
        }
        return target.tls().isStandard() ? TlsChannelCredentials.create() : own(target.tls());
    }

    private static ChannelCredentials own(TlsSettings tls) {
        TlsChannelCredentials.Builder builder =
                TlsChannelCredentials.newBuilder().trustManager(TlsManagers.trust(tls));
        KeyManager key = TlsManagers.key(tls);
        return key == null ? builder.build() : builder.keyManager(key).build();
    }

    /** {@code channel} with the key of {@code target}, where it has one, on every call. */
    static Channel authorized(Channel channel, Target target) {
        ApiKey key = target.key();
        if (key == null) {
            return channel;
        }
        Metadata headers = new Metadata();
        headers.put(API_KEY, key.value());
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Ends the transport's threads before it returns: a JVM that exits while one still reads waits for it. */
    static void close(ManagedChannel channel) {
        channel.shutdownNow();
        try {
            channel.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
