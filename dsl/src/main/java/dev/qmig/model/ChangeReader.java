package dev.qmig.model;

/** Reads the tree of a {@link Change}. */
final class ChangeReader {

    private ChangeReader() {}

    static Change read(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        String kind = in.text("change");
        return switch (kind) {
            case CreateCollection.KIND ->
                new CreateCollection(
                        new CollectionName(in.text("collection")), CollectionConfig.fromNode(in.object("config")));
            case UpdateCollection.KIND ->
                new UpdateCollection(new CollectionName(in.text("collection")), CollectionPart.fromNode(in));
            case DeleteCollection.KIND ->
                new DeleteCollection(new CollectionName(in.text("collection")), in.flag("if_exists"));
            case CreatePayloadIndex.KIND ->
                new CreatePayloadIndex(
                        new CollectionName(in.text("collection")),
                        new FieldPath(in.text("field")),
                        PayloadIndex.fromNode(in.object("index")),
                        in.flag("replace"));
            case DeletePayloadIndex.KIND ->
                new DeletePayloadIndex(
                        new CollectionName(in.text("collection")),
                        new FieldPath(in.text("field")),
                        in.flag("if_exists"));
            case CreateVector.KIND -> CreateVector.fromNode(in, node);
            case DeleteVector.KIND ->
                new DeleteVector(
                        new CollectionName(in.text("collection")),
                        new VectorName(in.text("name")),
                        in.flag("if_exists"));
            case CreateShardKey.KIND -> CreateShardKey.fromNode(in, node);
            case DeleteShardKey.KIND -> DeleteShardKey.fromNode(in, node);
            case CreateSnapshot.KIND -> CreateSnapshot.fromNode(in);
            case UpsertPoints.KIND -> UpsertPoints.fromNode(in);
            case ChangePayload.KIND -> ChangePayload.fromNode(in);
            case DeletePoints.KIND -> DeletePoints.fromNode(in);
            case CopyPoints.KIND -> CopyPoints.fromNode(in);
            case Backfill.KIND -> Backfill.fromNode(in);
            case CatchUp.KIND -> CatchUp.fromNode(in);
            case VerifyCopy.KIND -> VerifyCopy.fromNode(in, node);
            case ClearPoints.KIND -> ClearPoints.fromNode(in, node);
            case Execute.KIND -> Execute.fromNode(in);
            case ChangeAliases.KIND -> new ChangeAliases(in.list("actions", AliasAction::fromNode));
            default -> throw new InvalidValueException("`" + kind + "` is not a change this version of qmig knows");
        };
    }
}
