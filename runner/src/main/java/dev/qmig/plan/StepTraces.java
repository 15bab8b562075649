package dev.qmig.plan;

import dev.qmig.history.StepEntry;
import dev.qmig.history.StepState;
import dev.qmig.model.AliasAction;
import dev.qmig.model.Change;
import dev.qmig.model.ChangeAliases;
import dev.qmig.model.ChangePayload;
import dev.qmig.model.ClearPoints;
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
import dev.qmig.model.PointsJob;
import dev.qmig.model.UpdateCollection;
import dev.qmig.model.UpsertPoints;
import dev.qmig.model.Version;
import dev.qmig.plan.Traces.Part;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes what one step made or took away. A step that is in doubt counts as made where it makes something, and not where it deletes: what
 * is there decides.
 */
final class StepTraces implements Change.Visitor<Traces> {

    private final Traces traces;
    private final Version version;
    private final StepEntry step;
    private final boolean done;

    StepTraces(Traces traces, Version version, StepEntry step) {
        this.traces = traces;
        this.version = version;
        this.step = step;
        this.done = step.state() == StepState.DONE;
    }

    @Override
    public Traces createCollection(CreateCollection change) {
        if (step.hasEffect()) {
            traces.made(change.name());
        }
        return traces;
    }

    @Override
    public Traces deleteCollection(DeleteCollection change) {
        boolean theirs = traces.has(change.name());
        if (done) {
            traces.deleted(change.name());
        }
        return deletedOf(Set.of(), theirs);
    }

    @Override
    public Traces createVector(CreateVector change) {
        return made(change.collection(), new DeleteVector(change.collection(), change.name(), true));
    }

    @Override
    public Traces deleteVector(DeleteVector change) {
        return deleted(change.collection(), new DeleteVector(change.collection(), change.name(), true));
    }

    /** One that was there before is not theirs, however it was changed. */
    @Override
    public Traces createPayloadIndex(CreatePayloadIndex change) {
        Change removing = new DeletePayloadIndex(change.collection(), change.field(), true);
        boolean isNew = step.takingAway().stream().anyMatch(DeletePayloadIndex.class::isInstance);
        boolean isTheirs = traces.has(new Part(change.collection(), removing));
        return isNew || isTheirs ? made(change.collection(), removing) : changed(change.collections());
    }

    @Override
    public Traces deletePayloadIndex(DeletePayloadIndex change) {
        return deleted(change.collection(), new DeletePayloadIndex(change.collection(), change.field(), true));
    }

    @Override
    public Traces createShardKey(CreateShardKey change) {
        return made(change.collection(), new DeleteShardKey(change.collection(), change.key(), true));
    }

    @Override
    public Traces deleteShardKey(DeleteShardKey change) {
        return deleted(change.collection(), new DeleteShardKey(change.collection(), change.key(), true));
    }

    @Override
    public Traces changeAliases(ChangeAliases change) {
        List<AliasAction> back = step.takingAway().stream()
                .filter(ChangeAliases.class::isInstance)
                .flatMap(taking -> ((ChangeAliases) taking).actions().stream())
                .toList();
        for (AliasAction action : back) {
            CollectionName after = after(change, action);
            if (after != null || done) {
                traces.moved(action.alias(), action.targetAfter(), after);
            }
        }
        return back.isEmpty() ? changed(Set.of()) : traces;
    }

    private static @Nullable CollectionName after(ChangeAliases change, AliasAction back) {
        CollectionName after = null;
        for (AliasAction action : change.actions()) {
            if (action.alias().equals(back.alias())) {
                after = action.targetAfter();
            }
        }
        return after;
    }

    @Override
    public Traces createSnapshot(CreateSnapshot change) {
        String name = step.snapshot() == null ? "" : " (`" + step.snapshot().name() + "`)";
        traces.leave(Set.of(), new Kept(version, change.summary() + name));
        return traces;
    }

    @Override
    public Traces updateCollection(UpdateCollection change) {
        return changed(change.collections());
    }

    @Override
    public Traces upsertPoints(UpsertPoints change) {
        return wrote(change);
    }

    @Override
    public Traces changePayload(ChangePayload change) {
        return wrote(change);
    }

    @Override
    public Traces deletePoints(DeletePoints change) {
        return wrote(change);
    }

    /** What it made is in the points, which go with their collection. */
    @Override
    public Traces pointsJob(PointsJob change) {
        return change.written().isEmpty() ? traces : stays(change.written());
    }

    @Override
    public Traces clearPoints(ClearPoints change) {
        return stays(change.collections());
    }

    @Override
    public Traces execute(Execute change) {
        return stays(Set.of());
    }

    private Traces made(CollectionName collection, Change removing) {
        if (step.hasEffect()) {
            traces.add(new Part(collection, removing));
        }
        return traces;
    }

    private Traces deleted(CollectionName collection, Change removing) {
        Part part = new Part(collection, removing);
        boolean theirs = traces.has(part);
        if (done) {
            traces.remove(part);
        }
        return deletedOf(Set.of(collection), theirs);
    }

    /** What was not theirs does not come back. */
    private Traces deletedOf(Set<CollectionName> collections, boolean theirs) {
        return theirs || !done ? traces : changed(collections);
    }

    /** Of points nobody knows whether they were there where their author says how they are put back. */
    private Traces wrote(Change change) {
        return step.inverse().isAuthored() ? stays(change.collections()) : changed(change.collections());
    }

    private Traces changed(Set<CollectionName> collections) {
        return step.hasEffect() ? stays(collections) : traces;
    }

    /** Notes that what the step did in {@code collections} stays, unless all of these go. */
    private Traces stays(Set<CollectionName> collections) {
        traces.leave(collections, new Kept(version, step.change().summary()));
        return traces;
    }
}
