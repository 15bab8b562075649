package dev.qmig.qdrant;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Methods whose requests are written, and whose answers are read, field by field. */
final class FieldMethod {

    private FieldMethod() {}

    /** Reads a message to its end. */
    interface Reading<A> {
        A from(FieldReader in) throws IOException;
    }

    /** The unary method {@code name} of {@code service}, which takes a message that is written already. */
    static <A> MethodDescriptor<byte[], A> of(String service, String name, Reading<A> reading) {
        return MethodDescriptor.<byte[], A>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(service, name))
                .setRequestMarshaller(new Requests())
                .setResponseMarshaller(new Answers<>(reading))
                .build();
    }

    /** How gRPC tells of an answer that is no message. */
    static StatusRuntimeException unreadable(IOException e) {
        return Status.INTERNAL
                .withDescription("Invalid protobuf byte sequence")
                .withCause(e)
                .asRuntimeException();
    }

    /** Only written. */
    private record Requests() implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] request) {
            return new ByteArrayInputStream(request);
        }

        @Override
        public byte[] parse(InputStream stream) {
            throw new UnsupportedOperationException("requests are written only");
        }
    }

    /** Only read. */
    private record Answers<A>(Reading<A> reading) implements MethodDescriptor.Marshaller<A> {
        @Override
        public InputStream stream(A answer) {
            throw new UnsupportedOperationException("answers are read only");
        }

        @Override
        public A parse(InputStream stream) {
            try {
                return reading.from(new FieldReader(stream.readAllBytes()));
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }
}
