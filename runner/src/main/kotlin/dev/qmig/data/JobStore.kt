package dev.qmig.data

import dev.qmig.model.Node
import dev.qmig.model.NodeReader
import dev.qmig.qdrant.Documents
import java.util.UUID

/**
 * Jobs, one document each, in a collection of the server that points go to. It is made with the first of them, and stays: it is everybody's.
 * Who runs a job has its token in the document, and counts a number up in it while the run goes on; whoever finds the number standing still
 * may take the job over. A run that was taken over finds out by the next thing that it keeps.
 */
internal class JobStore(private val documents: Documents) {
    private val owner: String = "${UUID.randomUUID()}"
    private var beat = 0L

    /** The job called [name]; null where there is none, or it cannot be read by this version. */
    fun get(name: String): Job? = document(name)?.let(JobCodec::read)

    /** Whether another run keeps [job], which [pause] lets it do. */
    fun isBusy(job: Job, pause: () -> Unit): Boolean {
        if (job.state == JobState.DONE) return false
        val before = document(job.name)
        pause()
        return document(job.name) != before
    }

    /** Keeps [job], which is new or is taken over, for this run. */
    fun take(job: Job) {
        documents.create(Node.Obj.EMPTY)
        documents.put(job.id, owned(job))
    }

    /**
     * Keeps [job] in place of what was known of it.
     *
     * @throws JobLostException where another run has taken it over
     */
    fun put(job: Job) {
        documents.replace(job.id, Node.`object`().put(OWNER, owner).build(), owned(job))
        val kept = document(job.name)
        if (kept == null || NodeReader(kept).optionalText(OWNER) != owner) throw JobLostException(job)
    }

    private fun owned(job: Job): Node.Obj =
        JobCodec.write(job).overlaidWith(Node.`object`().put(OWNER, owner).put("beat", ++beat).build())

    /** All that can be read, the newest first. */
    fun all(): List<Job> = documents.all("kind", JobCodec.KIND)
        .mapNotNull { JobCodec.read(it.content()) }
        .sortedByDescending(Job::started)

    /** Forgets the job under [id]; whether there was one is not told. */
    fun forget(id: UUID): Unit = documents.delete(id, Node.Obj.EMPTY)

    private fun document(name: String): Node.Obj? = documents.get(Job.idOf(name)).orElse(null)

    companion object {
        const val COLLECTION = "_qmig_jobs"

        private const val OWNER = "owner"
    }
}

/** Another run goes on with [job], or somebody forgot it. */
internal class JobLostException(val job: Job) : RuntimeException("the job ${job.name} is another run's now")
