package dev.qmig.dsl

import dev.qmig.model.AliasAction
import dev.qmig.model.AliasName
import dev.qmig.model.ChangeAliases
import dev.qmig.model.CollectionName
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Operation

/**
 * Actions on aliases that readers see together or not at all, in the order written.
 *
 * @since 0.1
 */
@QmigDsl
public class AliasesScope internal constructor(mistakes: Mistakes) : OperationScope(mistakes) {
    private val actions = mutableListOf<AliasAction>()
    private var asked = false

    /** Creates the alias [alias] for [collection]. One of that name that points elsewhere is a conflict. */
    public fun create(alias: String, collection: String): Unit =
        add { AliasAction.Create(AliasName(alias), CollectionName(collection)) }

    /** Points the existing alias [alias] at the collection [to]. */
    public fun switch(alias: String, to: String): Unit =
        add { AliasAction.Switch(AliasName(alias), CollectionName(to)) }

    /**
     * Deletes the alias [alias]; the collection stays.
     *
     * @param ifExists whether an alias that is not there is fine
     */
    public fun delete(alias: String, ifExists: Boolean = false): Unit =
        add { AliasAction.Delete(AliasName(alias), ifExists) }

    internal fun operations(): List<Operation> = when {
        actions.isNotEmpty() -> listOf(ChangeAliases(actions))
        asked -> emptyList()
        else -> throw InvalidValueException(
            "`changeAliases` changes nothing; name an action, as in `create(\"live\", \"articles\")`",
        )
    }

    private fun add(action: () -> AliasAction) {
        asked = true
        mistakes.catching { actions += action() }
    }
}
