package dev.qmig.embedded.rpc;

import com.google.protobuf.Message;
import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpsertPoints;

/**
 * A batch of writes: each is read, checked and applied when its turn comes, as if it had been sent on its own, and the
 * first that is refused ends the batch.
 */
final class BatchCall {
    private final WriteCalls writes;
    private final UpdateBatchPoints batch;

    BatchCall(WriteCalls writes, UpdateBatchPoints batch) {
        this.writes = writes;
        this.batch = batch;
    }

    @SuppressWarnings("deprecation") // clients still send the deprecated operations
    UpdateResult apply(PointsUpdateOperation operation) {
        return switch (operation.getOperationCase()) {
            case UPSERT ->
                writes.upsert(request(UpsertPoints.newBuilder(), operation.getUpsert())
                        .build());
            case SET_PAYLOAD ->
                writes.setPayload(request(SetPayloadPoints.newBuilder(), operation.getSetPayload())
                        .putAllPayload(operation.getSetPayload().getPayloadMap())
                        .build());
            case OVERWRITE_PAYLOAD ->
                writes.overwritePayload(request(SetPayloadPoints.newBuilder(), operation.getOverwritePayload())
                        .putAllPayload(operation.getOverwritePayload().getPayloadMap())
                        .build());
            case DELETE_PAYLOAD ->
                writes.deletePayload(request(DeletePayloadPoints.newBuilder(), operation.getDeletePayload())
                        .build());
            case CLEAR_PAYLOAD ->
                writes.clearPayload(request(ClearPayloadPoints.newBuilder(), operation.getClearPayload())
                        .build());
            case CLEAR_PAYLOAD_DEPRECATED ->
                writes.clearPayload(request(ClearPayloadPoints.newBuilder(), ClearPayloadPoints.getDefaultInstance())
                        .setPoints(operation.getClearPayloadDeprecated())
                        .build());
            case UPDATE_VECTORS ->
                writes.updateVectors(request(UpdatePointVectors.newBuilder(), operation.getUpdateVectors())
                        .build());
            case DELETE_VECTORS ->
                writes.deleteVectors(request(DeletePointVectors.newBuilder(), operation.getDeleteVectors())
                        .build());
            case DELETE_POINTS ->
                writes.delete(request(DeletePoints.newBuilder(), operation.getDeletePoints())
                        .build());
            case DELETE_DEPRECATED ->
                writes.delete(request(DeletePoints.newBuilder(), DeletePoints.getDefaultInstance())
                        .setPoints(operation.getDeleteDeprecated())
                        .build());
            case OPERATION_NOT_SET -> throw Refusal.invalid("Operation is missing");
        };
    }

    /** The request of its own that the operation stands for. */
    private <B extends Message.Builder> B request(B request, Message operation) {
        RequestFields.copied(batch, request);
        return RequestFields.copied(operation, request);
    }
}
