package dev.qmig

import dev.qmig.data.MoveOptions
import dev.qmig.dsl.Migration
import dev.qmig.engine.Progress
import dev.qmig.engine.Settling
import dev.qmig.lint.Policy
import dev.qmig.model.GivenParameter
import dev.qmig.qdrant.Retry
import dev.qmig.qdrant.Target
import dev.qmig.script.placeOf
import java.net.InetAddress
import java.net.URLClassLoader
import java.net.UnknownHostException
import java.nio.file.Path
import java.time.Clock
import java.time.Duration

/**
 * Says which migrations go where. Every function returns the same object, so that calls can be chained; [open] may be
 * called more than once.
 *
 * @since 0.1
 */
public class QmigConfiguration internal constructor() {
    private var migrations: Path = Path.of("migrations")
    private var mayBeMissing: Boolean = true
    private var connector: Connector? = null
    private var rehearsal: RehearsalServer? = null
    private var embedded: RehearsalServer? = null
    private var classPath: List<Path> = emptyList()
    private var cache: Path? = null
    private var classes: List<Class<out Migration>> = emptyList()
    private var services: (() -> ClassLoader)? = null
    private var parameters: List<GivenParameter> = emptyList()
    private var listener: Progress.Listener = Progress.Listener.SILENT
    private var clock: Clock = Clock.systemUTC()
    private var settling: Settling = Settling.standard()
    private var lease: Duration = Duration.ofSeconds(60)
    private var attempts: Int = 5
    private var moves = MoveOptions()
    private var sums: Boolean = false
    private var allowClean: Boolean = false
    private var policy: Policy = Policy.STANDARD
    private var user: String = System.getProperty("user.name", "unknown")

    /** The folder with the scripts, which must be there; `migrations` where nothing else is said. */
    public fun migrations(folder: Path): QmigConfiguration = apply {
        migrations = folder
        mayBeMissing = false
    }

    /** The folder with the scripts, which may be missing where migrations are classes. */
    public fun migrationsIfThere(folder: Path): QmigConfiguration = apply {
        migrations = folder
        mayBeMissing = true
    }

    /** Goes to a Qdrant server. */
    public fun server(target: Target): QmigConfiguration = apply { connector = ServerConnector(target) }

    /**
     * Goes to an embedded Qdrant that [server] starts.
     *
     * @param folder where it keeps its data; null for one in memory, which is empty again after [Qmig.close]
     */
    public fun embedded(server: RehearsalServer, folder: Path?): QmigConfiguration =
        apply {
            connector = EmbeddedConnector(server, folder)
            embedded = server
        }

    /**
     * Goes to an embedded Qdrant that the caller runs: `embedded(qdrant::channel)`. It is there before [Qmig] and goes on after
     * [Qmig.close].
     */
    public fun embedded(server: RehearsalServer.Running): QmigConfiguration =
        apply { connector = LentConnector(server) }

    /**
     * Where [Qmig.validate] and [Qmig.verify] try migrations out: on servers in memory that [server] starts. Where nothing is said it is
     * what [embedded] was given to start. Without a target it is the target, too, each time empty.
     */
    public fun rehearsal(server: RehearsalServer): QmigConfiguration = apply { rehearsal = server }

    /** Jars or folders with classes that scripts may use, besides the DSL and the Kotlin library; more with every call. */
    public fun classPath(entries: List<Path>): QmigConfiguration = apply { classPath += entries }

    /**
     * Lets scripts use [types] and whatever else is in the jars or folders that they were loaded from.
     *
     * @throws IllegalStateException where a class comes from elsewhere, such as a jar within a jar
     */
    public fun classPathOf(vararg types: Class<*>): QmigConfiguration = classPath(types.map(::placeOf))

    /**
     * Keeps what scripts are compiled to in [folder], so that no script is compiled twice; null, as where nothing is said, keeps nothing.
     * Several processes may share a folder. What is in it is code: who may write there may run code here.
     */
    public fun cache(folder: Path?): QmigConfiguration = apply { cache = folder }

    /** Migrations that are classes, beside the scripts; more with every call. Unless it is named, the folder with scripts may be missing then. */
    public fun classes(vararg types: Class<out Migration>): QmigConfiguration = apply { classes += types }

    /**
     * Also the classes that `META-INF/services/dev.qmig.dsl.Migration` names in [loader] or on the scripts' class path. Where there
     * are any, the folder with scripts may be missing, unless it is named.
     */
    @JvmOverloads
    public fun services(loader: ClassLoader = Thread.currentThread().contextClassLoader): QmigConfiguration =
        apply { services = { URLClassLoader(classPath.map { it.toUri().toURL() }.toTypedArray(), loader) } }

    /**
     * Gives values to parameters of scripts, by name: texts, whole numbers, numbers, `true` or `false`, lists of texts, and Qdrant's
     * constants. Those that no script declares are told by `migrate`.
     *
     * @throws IllegalArgumentException where a value is none of these
     */
    public fun parameters(values: Map<String, Any>): QmigConfiguration = parameters(
        values.map { (name, value) ->
            GivenParameter.typed(name, parameterValue(name, value), "`QmigConfiguration.parameters`", null)
        },
    )

    /** Gives values to parameters of scripts, each with what gives it; of two with one name the first counts. */
    public fun parameters(given: List<GivenParameter>): QmigConfiguration = apply { parameters = given.toList() }

    /** Hears how runs go on. */
    public fun listener(heard: Progress.Listener): QmigConfiguration = apply { listener = heard }

    /** The clock for the times in the history; the system's where nothing else is said. */
    public fun clock(source: Clock): QmigConfiguration = apply { clock = source }

    /**
     * How long the lock of a run that was killed keeps others out, 60 seconds where nothing else is said. A run that goes on renews it three
     * times in that time.
     *
     * @throws IllegalArgumentException where it is below a second or above a day
     */
    public fun lease(term: Duration): QmigConfiguration = apply {
        require(term <= Duration.ofDays(1)) { "a lease of $term is too long: 1 day is the most" }
        require(term >= Duration.ofSeconds(1)) { "a lease of $term is too short: 1 second is the least" }
        lease = term
    }

    /**
     * How often a call is made at most that fails in passing, 5 times where nothing else is said; 1 is never again. The pauses
     * between grow from 200 ms on.
     *
     * @throws IllegalArgumentException where it is below 1
     */
    public fun attempts(most: Int): QmigConfiguration = apply {
        require(most >= 1) { "a call is made once at least, not $most times" }
        attempts = most
    }

    /**
     * Whether [Qmig.migrate] keeps the file `qmig.sum` in the folder of the scripts, and is held to it: the checksum of each script, so that
     * two branches that both add one conflict in Git. Off where nothing else is said, because an application that starts must not write
     * into its folders.
     */
    public fun sums(kept: Boolean): QmigConfiguration = apply { sums = kept }

    /** Whether [Qmig.clean] may drop what the migrations made; not where nothing else is said. */
    public fun allowClean(allowed: Boolean): QmigConfiguration = apply { allowClean = allowed }

    /**
     * What findings weigh: what is an error to [rules] stops [Qmig.migrate] before anything is sent, as does deleting what they protect.
     */
    public fun policy(rules: Policy): QmigConfiguration = apply { policy = rules }

    /**
     * How steps that go through points do that: batches, workers, and how many points a second at most. What is only for copies between servers
     * has no effect.
     */
    public fun moves(options: MoveOptions): QmigConfiguration = apply { moves = options }

    /** Who is named in the history; the operating system's user where nothing else is said. */
    public fun user(name: String): QmigConfiguration = apply { user = name }

    /**
     * How long a run waits for a server that has accepted a step and is still at it, as with the index of a large collection; an hour where
     * nothing else is said. Then it ends with [dev.qmig.model.ProblemCode.STILL_BUILDING], and the next one goes on waiting.
     *
     * @throws IllegalArgumentException where it is negative
     */
    public fun waitTimeout(limit: Duration): QmigConfiguration = apply {
        require(!limit.isNegative) { "nobody can wait for $limit" }
        settling = settling.whileRunning(limit)
    }

    /** How long a run waits until the server shows the effect of a request, in every respect. */
    public fun settling(patience: Settling): QmigConfiguration = apply { settling = patience }

    /**
     * The migrations as configured. Nothing is read or connected yet.
     *
     * @throws IllegalStateException where none of [server], [embedded] and [rehearsal] was called
     */
    public fun open(): Qmig {
        val chosen = checkNotNull(connector ?: rehearsal?.let { EmbeddedConnector(it, null) }) {
            "no target: call server(...), embedded(...) or rehearsal(...) before open()"
        }
        val found = Classes(classes, services)
        val settings =
            Settings(
                migrations,
                mayBeMissing,
                classPath,
                cache,
                found,
                parameters,
                listener,
                clock,
                settling,
                lease,
                attempts,
                sums,
                allowClean,
                policy,
                user,
                ::hostName,
                moves,
            )
        return MigrationRunner(settings, chosen, Scripts(settings), rehearsal ?: embedded)
    }

    private fun hostName(): String = try {
        InetAddress.getLocalHost().hostName
    } catch (_: UnknownHostException) {
        "unknown"
    }
}

/**
 * What every call needs to know.
 *
 * @property host asked for only by a run that writes: looking up the machine's name can take seconds
 */
internal class Settings(
    val migrations: Path,
    val mayBeMissing: Boolean,
    val classPath: List<Path>,
    val cache: Path?,
    val classes: Classes,
    val parameters: List<GivenParameter>,
    listener: Progress.Listener,
    val clock: Clock,
    val settling: Settling,
    val lease: Duration,
    val attempts: Int,
    val sums: Boolean,
    val allowClean: Boolean,
    val policy: Policy,
    val user: String,
    val host: () -> String,
    val moves: MoveOptions,
) {
    /** Hears one event at a time: what moves points has threads of its own, and their calls are repeated, too. */
    val listener: Progress.Listener = Progress.Listener { event -> synchronized(this) { listener.on(event) } }

    /** How calls are repeated that fail in passing. */
    fun retry(): Retry = Retry.of(attempts, settling.sleep::forTime) {
        listener.on(Progress.Retrying(it.purpose(), it.reason(), it.attempt(), it.pause()))
    }
}
