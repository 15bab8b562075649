package dev.qmig.embedded.collection;

import java.util.Map;
import java.util.TreeMap;
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
