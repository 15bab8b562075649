package dev.qmig.embedded.rpc;

import io.grpc.ServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;

/** Lets tools ask a server which services and messages it has. */
public final class Reflection {
    private Reflection() {}

    /** Puts reflection on a server, in version 1 and in the alpha that many tools still ask for. */
    @SuppressWarnings("deprecation") // the alpha is, and is wanted all the same
    public static void on(ServerBuilder<?> server) {
        server.addService(ProtoReflectionServiceV1.newInstance());
        server.addService(ProtoReflectionService.newInstance());
    }
}
