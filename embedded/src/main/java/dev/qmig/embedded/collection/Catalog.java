package dev.qmig.embedded.collection;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.persist.Storage;
import dev.qmig.embedded.persist.Storage.Batch;
import dev.qmig.embedded.persist.StoredCollection;
import dev.qmig.embedded.schema.CollectionSettings;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.AliasOperations.ActionCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All collections of an instance and the aliases for them. Lookups never wait; changes of names run one at a time and
 * are seen all at once.
 */
public final class Catalog {
    private final Storage storage;
    private volatile Names names;
    private long lastId;

    public Catalog(Storage storage) {
        this.storage = storage;
        Map<String, Slot> slots = new HashMap<>();
        storage.collections().forEach((name, id) -> {
            slots.put(name, new Slot(name, id, storage, null));
            lastId = Math.max(lastId, id);
        });
        this.names = new Names(slots, storage.aliases());
    }

    private Catalog(Storage storage, Names names, long lastId) {
        this.storage = storage;
        this.names = names;
        this.lastId = lastId;
    }

    /** The same collections and aliases, kept elsewhere from now on; each collection as it is at one moment. */
    public synchronized Catalog copy(Storage elsewhere) {
        return new Catalog(elsewhere, names.map(slot -> slot.copy(elsewhere, slot.id())), lastId);
    }

    /** All collections and aliases as {@link #copy}, each collection under the next of these numbers and not kept yet. */
    synchronized Names frozen(LongSupplier numbers) {
        return names.map(slot -> slot.copy(storage, numbers.getAsLong()));
    }

    /** Puts collections of a snapshot in the place of those with their names, all at once. Aliases stay. */
    synchronized void restore(Names snapshot) {
        replace(snapshot.collections().keySet(), snapshot, names.aliases());
    }

    /** Puts everything of a snapshot in the place of everything there is, all at once. */
    synchronized void restoreAll(Names snapshot) {
        replace(collections(), snapshot, snapshot.aliases());
    }

    /** Calls that are under way end before, or find the collection gone; new ones find it gone until it is there again. */
    private void replace(Iterable<String> gone, Names snapshot, Map<String, String> aliases) {
        Names restored = snapshot.map(slot -> slot.copy(storage, ++lastId));
        Map<String, Slot> slots = new TreeMap<>(names.collections());
        List<Slot> retired = new ArrayList<>();
        gone.forEach(name -> Optional.ofNullable(slots.remove(name)).ifPresent(retired::add));
        retired.forEach(Slot::retire);
        Names before = names;
        slots.putAll(restored.collections());
        publish(new Names(slots, aliases), batch -> {
            retired.forEach(slot -> slot.drop(batch));
            restored.collections().values().forEach(slot -> slot.keep(batch));
            before.aliasChanges(aliases).forEach(batch::alias);
        });
    }

    /** Shows other names when what makes the difference is kept. */
    private void publish(Names changed, Consumer<Batch> difference) {
        storage.write(difference);
        names = changed;
    }

    /** The collection of that name or alias. */
    public Collection get(String name) {
        return slot(name).get();
    }

    /** What {@code reader} makes of the collection of that name or alias as long as nobody asked for it; empty afterwards. */
    public <R> Optional<R> peek(String name, Function<StoredCollection, R> reader) {
        return slot(name).peek(reader);
    }

    private Slot slot(String name) {
        Names current = names;
        String resolved = current.resolve(name);
        Slot slot = current.collections().get(resolved);
        if (slot == null) {
            throw Refusal.collectionNotFound(resolved);
        }
        return slot;
    }

    public boolean exists(String name) {
        Names current = names;
        return current.collections().containsKey(current.resolve(name));
    }

    /** The name that an alias stands for, or the name itself. */
    String resolve(String name) {
        return names.resolve(name);
    }

    /** The names of all collections in order, aliases left out. */
    public List<String> collections() {
        return List.copyOf(names.collections().keySet());
    }

    /** Every alias with its collection. */
    public NavigableMap<String, String> aliases() {
        return new TreeMap<>(names.aliases());
    }

    public synchronized void create(String name, Supplier<CollectionSettings> settings) {
        refuseTaken(name);
        if (names.aliases().containsKey(name)) {
            throw Refusal.badInput(
                    "Can't create collection with name " + name + ". Alias with the same name already exists");
        }
        DirectoryName.check(name);
        CollectionSettings checked = settings.get();
        lastId++;
        Collection created = Collection.create(name, lastId, storage, checked);
        Slot slot = new Slot(name, lastId, storage, created);
        publish(names.with(name, slot), slot::keep);
    }

    private void refuseTaken(String name) {
        if (names.collections().containsKey(name)) {
            throw Refusal.alreadyExists("Collection `" + name + "` already exists!");
        }
    }

    /** Whether there was a collection of exactly that name; its aliases go with it. */
    public synchronized boolean delete(String name) {
        Slot slot = names.collections().get(name);
        if (slot == null) {
            return false;
        }
        slot.retire();
        Names before = names;
        Names after = before.without(name);
        publish(after, batch -> {
            slot.drop(batch);
            before.aliasChanges(after.aliases()).forEach(batch::alias);
        });
        return true;
    }

    /**
     * Applies actions one by one; when one is refused, those before it stay. One without a kind refuses them all. Readers
     * see only the end.
     */
    public synchronized void changeAliases(List<AliasOperations> actions) {
        if (actions.stream().anyMatch(action -> action.getActionCase() == ActionCase.ACTION_NOT_SET)) {
            throw Refusal.invalid("Malformed AliasOperation type");
        }
        Names changed = names;
        try {
            for (AliasOperations action : actions) {
                changed = apply(changed, action);
            }
        } finally {
            Map<String, @Nullable String> changes = names.aliasChanges(changed.aliases());
            publish(changed, batch -> changes.forEach(batch::alias));
        }
    }

    private Names apply(Names current, AliasOperations action) {
        return switch (action.getActionCase()) {
            case CREATE_ALIAS ->
                create(
                        current,
                        action.getCreateAlias().getAliasName(),
                        action.getCreateAlias().getCollectionName());
            case RENAME_ALIAS ->
                rename(
                        current,
                        action.getRenameAlias().getOldAliasName(),
                        action.getRenameAlias().getNewAliasName());
            case DELETE_ALIAS -> current.withAlias(action.getDeleteAlias().getAliasName(), null);
            case ACTION_NOT_SET -> current;
        };
    }

    private Names create(Names current, String alias, String collection) {
        if (!current.collections().containsKey(collection)) {
            throw Refusal.collectionNotFound(collection);
        }
        refuseTaken(alias);
        return current.withAlias(alias, collection);
    }

    /** The new name is not looked at: it may be an alias, which is overwritten, or a collection, which is hidden. */
    private static Names rename(Names current, String old, String renamed) {
        String collection = current.aliases().get(old);
        if (collection == null) {
            throw Refusal.notFound("Alias " + old + " does not exists!");
        }
        return current.withAlias(old, null).withAlias(renamed, collection);
    }
}
