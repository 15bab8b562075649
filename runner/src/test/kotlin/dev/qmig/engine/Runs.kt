package dev.qmig.engine

import dev.qmig.MigrateOptions
import dev.qmig.MigrationSource
import dev.qmig.Outcome
import dev.qmig.PassThrough
import dev.qmig.RunReport
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.MigrationScope
import dev.qmig.plan.Step
import dev.qmig.problems
import dev.qmig.use
import dev.qmig.value
import io.grpc.ClientInterceptor
import io.kotest.matchers.collections.shouldBeEmpty

/** A collection for each tenant. */
internal fun MigrationScope.tenants(vararg names: String) = names.forEach {
    createCollection("tenant_$it") { vectors(4, Cosine) }
}

internal fun TestServer.planned(migrations: MigrationSource): RunReport =
    qmig(migrations).use { (it.migrate(MigrateOptions(dryRun = true)) as Outcome.Done).value }

internal fun TestServer.plannedSteps(migrations: MigrationSource): List<Step> =
    planned(migrations).plan.apply().single().steps()

internal fun TestServer.run(migrations: MigrationSource, interceptor: ClientInterceptor = PassThrough) =
    qmig(migrations, interceptor).use { it.migrate() }

/** The steps that a run without problems makes, each with its place. */
internal fun TestServer.made(migrations: MigrationSource): List<String> {
    val made = mutableListOf<String>()
    val listener = Progress.Listener {
        if (it is Progress.StepFinished) made += "${it.number()}/${it.steps()} ${it.summary()}"
    }
    qmig(migrations, listener = listener).use { it.migrate().problems().shouldBeEmpty() }
    return made
}
