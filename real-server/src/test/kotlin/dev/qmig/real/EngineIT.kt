package dev.qmig.real

import dev.qmig.ParametersSuite
import dev.qmig.ScriptedMigrationsSuite
import dev.qmig.engine.BackfillUndoSuite
import dev.qmig.engine.BaselineSuite
import dev.qmig.engine.BuildingSuite
import dev.qmig.engine.CleanInterruptionSuite
import dev.qmig.engine.CleanSuite
import dev.qmig.engine.CodeRollbackSuite
import dev.qmig.engine.CutConnectionSuite
import dev.qmig.engine.DataLossSuite
import dev.qmig.engine.EnsureCollectionSuite
import dev.qmig.engine.EverySettingSuite
import dev.qmig.engine.ExecuteSuite
import dev.qmig.engine.ExpandingInterruptionSuite
import dev.qmig.engine.ExpandingSuite
import dev.qmig.engine.FailureSuite
import dev.qmig.engine.FaultMatrixSuite
import dev.qmig.engine.GcSuite
import dev.qmig.engine.InterruptionSuite
import dev.qmig.engine.LeaseSuite
import dev.qmig.engine.MigrateSuite
import dev.qmig.engine.NextRunSuite
import dev.qmig.engine.OwnRollbackSuite
import dev.qmig.engine.PointInterruptionSuite
import dev.qmig.engine.PointJobsInterruptionSuite
import dev.qmig.engine.PointJobsSuite
import dev.qmig.engine.PointLimitsSuite
import dev.qmig.engine.PointStepsSuite
import dev.qmig.engine.ProgressSuite
import dev.qmig.engine.ReembedSuite
import dev.qmig.engine.RepairSuite
import dev.qmig.engine.ServerLawsSuite
import dev.qmig.model.Suite
import io.kotest.core.extensions.ApplyExtension

@ApplyExtension(NeedsRealServer::class)
class DataLossIT : DataLossSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class EnsureCollectionIT : EnsureCollectionSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class EverySettingIT : EverySettingSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class ExecuteIT : ExecuteSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class ExpandingIT : ExpandingSuite(ThisRun)

/** As [InterruptionIT]. */
@ApplyExtension(NeedsRealServer::class)
class ExpandingInterruptionIT : ExpandingInterruptionSuite(ThisRun, stride())

@ApplyExtension(NeedsRealServer::class)
class FailureIT : FailureSuite(ThisRun)

/** As [InterruptionIT]. */
@ApplyExtension(NeedsRealServer::class)
class FaultMatrixIT : FaultMatrixSuite(ThisRun, stride())

/** A real server takes its time, so the ordinary build hits only some of the requests. */
@ApplyExtension(NeedsRealServer::class)
class InterruptionIT : InterruptionSuite(ThisRun, stride())

@ApplyExtension(NeedsRealServer::class)
class LeaseIT : LeaseSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class CleanIT : CleanSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class CleanInterruptionIT : CleanInterruptionSuite(ThisRun, stride())

@ApplyExtension(NeedsRealServer::class)
class GcIT : GcSuite(ThisRun, stride())

@ApplyExtension(NeedsRealServer::class)
class RepairIT : RepairSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class BaselineIT : BaselineSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class MigrateIT : MigrateSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class OwnRollbackIT : OwnRollbackSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class ParametersIT : ParametersSuite(ThisRun)

/** As [InterruptionIT]. */
@ApplyExtension(NeedsRealServer::class)
class PointInterruptionIT : PointInterruptionSuite(ThisRun, stride())

@ApplyExtension(NeedsRealServer::class)
class PointStepsIT : PointStepsSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class ProgressIT : ProgressSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class BuildingIT : BuildingSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class CutConnectionIT : CutConnectionSuite({ ServerOnPort() }, cuts = 20)

@ApplyExtension(NeedsRealServer::class)
class NextRunIT : NextRunSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class PointLimitsIT : PointLimitsSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class CodeRollbackIT : CodeRollbackSuite(ThisRun)

/** Each chain takes a real server a second or more. */
@ApplyExtension(NeedsRealServer::class)
class ServerLawsIT : ServerLawsSuite(ThisRun, Suite.tries(10, 300))

@ApplyExtension(NeedsRealServer::class)
class ScriptedMigrationsIT : ScriptedMigrationsSuite(ThisRun)

/** Which of the requests are hit: every one in the full suite, one in nine in the ordinary build. */
private fun stride(): Int = if (System.getProperty("qmig.suite") == "full") 1 else 9

@ApplyExtension(NeedsRealServer::class)
class PointJobsIT : PointJobsSuite(ThisRun)

@ApplyExtension(NeedsRealServer::class)
class BackfillUndoIT : BackfillUndoSuite(ThisRun)

/** As [InterruptionIT]. */
@ApplyExtension(NeedsRealServer::class)
class PointJobsInterruptionIT : PointJobsInterruptionSuite(ThisRun, stride())

@ApplyExtension(NeedsRealServer::class)
class ReembedIT : ReembedSuite(ThisRun)
