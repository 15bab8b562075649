package dev.qmig.dsl

/**
 * A migration that is a class, in Kotlin or Java. The class has a constructor without parameters and is called
 * `V<version>__<name>`, as `V7__add_title` or `V1_2__add_title` for version 1.2. Like a script it only records, is run twice to be sure
 * that it records the same, and takes its place among the scripts by its version.
 *
 * @since 0.1
 */
public interface Migration {
    /** Asks [scope] for what is to be done; in Kotlin everything a script can say can be said on it with `scope.run { }`. */
    public fun migrate(scope: MigrationScope)
}
