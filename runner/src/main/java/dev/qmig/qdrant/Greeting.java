package dev.qmig.qdrant;

import dev.qmig.transport.StartingChannel;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.AbstractBlockingStub;
import io.grpc.stub.ClientCalls;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import java.io.IOException;

/** The call that comes first, and asks for the version of the server. */
final class Greeting extends AbstractBlockingStub<Greeting> {

    static final MethodDescriptor<byte[], String> METHOD =
            FieldMethod.of(QdrantGrpc.SERVICE_NAME, "HealthCheck", Greeting::version);

    Greeting(Channel channel) {
        this(channel, CallOptions.DEFAULT);
    }

    private Greeting(Channel channel, CallOptions options) {
        super(channel, options);
    }

    @Override
    protected Greeting build(Channel channel, CallOptions options) {
        return new Greeting(channel, options);
    }

    /** The version as the server tells it. */
    String version() {
        return ClientCalls.blockingUnaryCall(
                getChannel(), METHOD, StartingChannel.single(getCallOptions()), new byte[0]);
    }

    private static String version(FieldReader in) throws IOException {
        String version = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == HealthCheckReply.VERSION_FIELD_NUMBER) {
                version = in.text();
            } else {
                in.skip();
            }
        }
        return version;
    }
}
