package dev.qmig.embedded.collection;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The names of an instance at one moment: collections, and aliases, which come before collections of the same name. */
record Names(Map<String, Slot> collections, Map<String, String> aliases) {

    Names {
        collections = new TreeMap<>(collections);
        aliases = Map.copyOf(aliases);
    }

    String resolve(String name) {
        return aliases.getOrDefault(name, name);
    }

    Names map(UnaryOperator<Slot> slots) {
        Map<String, Slot> mapped = new TreeMap<>();
        collections.forEach((name, slot) -> mapped.put(name, slots.apply(slot)));
        return new Names(mapped, aliases);
    }

    /** What to keep so that these aliases become others: the collection of each that changes, or null where it goes. */
    Map<String, @Nullable String> aliasChanges(Map<String, String> changed) {
        Map<String, @Nullable String> changes = new TreeMap<>();
        aliases.keySet().forEach(alias -> changes.put(alias, null));
        changes.putAll(changed);
        changes.entrySet().removeIf(entry -> Objects.equals(aliases.get(entry.getKey()), entry.getValue()));
        return changes;
    }

    Names with(String collection, Slot slot) {
        Map<String, Slot> changed = new TreeMap<>(collections);
        changed.put(collection, slot);
        return new Names(changed, aliases);
    }

    /** Takes the aliases of the collection away as well. */
    Names without(String collection) {
        Map<String, Slot> changed = new TreeMap<>(collections);
        changed.remove(collection);
        Map<String, String> left = new TreeMap<>(aliases);
        left.values().removeIf(collection::equals);
        return new Names(changed, left);
    }

    Names withAlias(String alias, @Nullable String collection) {
        Map<String, String> changed = new TreeMap<>(aliases);
        if (collection == null) {
            changed.remove(alias);
        } else {
            changed.put(alias, collection);
        }
        return new Names(collections, changed);
    }
}
