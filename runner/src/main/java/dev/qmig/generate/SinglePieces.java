package dev.qmig.generate;

import dev.qmig.model.AliasAction;
import dev.qmig.model.Change;
import dev.qmig.model.ChangeAliases;
import dev.qmig.model.ChangePayload;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.CreatePayloadIndex;
import dev.qmig.model.CreateShardKey;
import dev.qmig.model.CreateSnapshot;
import dev.qmig.model.CreateVector;
import dev.qmig.model.DeleteCollection;
import dev.qmig.model.DeletePayloadIndex;
import dev.qmig.model.DeletePoints;
import dev.qmig.model.DeleteShardKey;
import dev.qmig.model.DeleteVector;
import dev.qmig.model.Execute;
import dev.qmig.model.Node;
import dev.qmig.model.UpdateCollection;
import dev.qmig.model.UpsertPoints;
import java.util.ArrayList;
import java.util.List;

/** Each change as a statement of its own. */
final class SinglePieces implements Change.Visitor<Piece> {

    @Override
    public Piece createCollection(CreateCollection change) {
        return CollectionPieces.creation(change, Node.Obj.EMPTY, List.of());
    }

    @Override
    public Piece updateCollection(UpdateCollection change) {
        return Piece.of(call("updateCollection", change.name()) + ")", CollectionPieces.part(change.part()));
    }

    @Override
    public Piece deleteCollection(DeleteCollection change) {
        return deletion(call("deleteCollection", change.name()), change.ifExists());
    }

    @Override
    public Piece createVector(CreateVector change) {
        return CollectionPieces.vector(change, Node.Obj.EMPTY);
    }

    @Override
    public Piece deleteVector(DeleteVector change) {
        String vector = KotlinText.quoted(change.name().value());
        return deletion(call("deleteVector", change.collection()) + ", " + vector, change.ifExists());
    }

    @Override
    public Piece createPayloadIndex(CreatePayloadIndex change) {
        return Piece.of(
                call("createPayloadIndexes", change.collection()) + (change.replace() ? ", replace = true)" : ")"),
                List.of(SettingPieces.index(
                        change.field().value(), change.index().toNode())));
    }

    @Override
    public Piece deletePayloadIndex(DeletePayloadIndex change) {
        String field = KotlinText.quoted(change.field().value());
        return deletion(call("deletePayloadIndex", change.collection()) + ", " + field, change.ifExists());
    }

    @Override
    public Piece changeAliases(ChangeAliases change) {
        if (change.actions().size() == 1) {
            return Piece.of(action(change.actions().get(0), "Alias"));
        }
        return Piece.of(
                "changeAliases",
                change.actions().stream()
                        .map(action -> Piece.of(action(action, "")))
                        .toList());
    }

    private static String action(AliasAction action, String suffix) {
        String alias = KotlinText.quoted(action.alias().value());
        CollectionName after = action.targetAfter();
        String target = after == null ? "" : KotlinText.quoted(after.value());
        if (action instanceof AliasAction.Create) {
            return "create%s(%s, %s)".formatted(suffix, alias, target);
        }
        if (action instanceof AliasAction.Delete deletion) {
            return "delete%s(%s%s)".formatted(suffix, alias, deletion.ifExists() ? ", ifExists = true" : "");
        }
        return "switch%s(%s, to = %s)".formatted(suffix, alias, target);
    }

    @Override
    public Piece createShardKey(CreateShardKey change) {
        String head = call("createShardKey", change.collection()) + ", "
                + KotlinText.json(change.key().toNode()) + ")";
        Node.Obj params = change.params().toNode();
        List<Piece> pieces = new ArrayList<>();
        params.entries().forEach((leaf, value) -> {
            if (value instanceof Node.Arr peers) {
                pieces.add(Piece.call(
                        "placement", peers.items().stream().map(Node::toString).toList()));
            } else {
                pieces.add(Piece.of(KotlinText.property(leaf) + " = " + KotlinText.setting(leaf, value)));
            }
        });
        return Piece.of(head, pieces);
    }

    @Override
    public Piece deleteShardKey(DeleteShardKey change) {
        String key = KotlinText.json(change.key().toNode());
        return deletion(call("deleteShardKey", change.collection()) + ", " + key, change.ifExists());
    }

    @Override
    public Piece createSnapshot(CreateSnapshot change) {
        CollectionName collection = change.collection();
        return Piece.of(collection == null ? "createFullSnapshot()" : call("createSnapshot", collection) + ")");
    }

    @Override
    public Piece upsertPoints(UpsertPoints change) {
        return unwritten(change);
    }

    @Override
    public Piece changePayload(ChangePayload change) {
        return unwritten(change);
    }

    @Override
    public Piece deletePoints(DeletePoints change) {
        return unwritten(change);
    }

    @Override
    public Piece execute(Execute change) {
        return unwritten(change);
    }

    /** Data and code are not generated. */
    private static Piece unwritten(Change change) {
        return Piece.of(KotlinText.comment("not written: " + change.summary()));
    }

    private static String call(String function, CollectionName collection) {
        return function + "(" + KotlinText.quoted(collection.value());
    }

    private static Piece deletion(String call, boolean ifExists) {
        return Piece.of(call + (ifExists ? ", ifExists = true)" : ")"));
    }
}
