package dev.qmig.dsl

import dev.qmig.model.Execute
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Program
import io.qdrant.client.QdrantClient

/**
 * Code of a migration.
 *
 * @since 0.1
 */
public fun interface ClientCode {
    /** Does its work on the server of [client], which is open until this returns. Whatever it throws stops the migration. */
    @Throws(Exception::class)
    public fun run(client: QdrantClient)
}

/**
 * Tells whether code of a migration has done its work.
 *
 * @since 0.1
 */
public fun interface ClientCheck {
    /** Whether the work is done on the server of [client], which is open until this returns. */
    @Throws(Exception::class)
    public fun isDone(client: QdrantClient): Boolean
}

/**
 * What else can be said of code that `execute` runs.
 *
 * @since 0.1
 */
public class Executed internal constructor(private val recorder: Recorder, private val place: Int?) {
    /**
     * Asks [check] before the code is run, in every run: where it says yes the step is done. So a step of which nobody knows whether it
     * took effect can be taken up again.
     */
    public fun alreadyDone(check: ClientCheck): Executed = also {
        recorder.change(place) { recorded ->
            val asked = recorded.operation() as Execute
            if (asked.checked()) throw InvalidValueException("`alreadyDone` is given twice for `${asked.label()}`")
            val program = checkNotNull(asked.program()) as ClientProgram
            recorded.with(asked.with(program.checkedBy(check)))
        }
    }

    /**
     * Undoes what the code did. It is in no checksum of its own but in the text of the script, so it counts only as long as that is as it
     * was when it was applied.
     *
     * @param idempotent whether running it again does no harm, where nobody knows whether it took effect
     */
    @JvmOverloads
    public fun rollbackWith(idempotent: Boolean = false, code: ClientCode): Executed = also {
        recorder.change(place) { recorded ->
            val label = (recorded.operation() as Execute).label()
            if (recorded.rollback() != null) throw InvalidValueException("`rollbackWith` is given twice for `$label`")
            recorder.checkRollback(label)
            recorded.undoneBy(listOf(Execute("rollback of $label", idempotent, false, null, ClientProgram(code, null))))
        }
    }
}

private fun Execute.with(program: ClientProgram) = Execute(label(), idempotent(), true, text(), program)

/** Gives code and check the client that they want. */
internal class ClientProgram(private val code: ClientCode, private val check: ClientCheck?) : Program {
    fun checkedBy(check: ClientCheck) = ClientProgram(code, check)

    override fun run(clients: Program.Clients) = code.run(clients.client(QdrantClient::class.java))

    override fun isDone(clients: Program.Clients): Boolean =
        checkNotNull(check).isDone(clients.client(QdrantClient::class.java))
}
