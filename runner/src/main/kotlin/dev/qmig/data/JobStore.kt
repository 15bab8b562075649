package dev.qmig.data

import dev.qmig.model.Node
import dev.qmig.qdrant.Documents
import java.util.UUID

/**
 * Jobs, one document each, in a collection of the server that points go to. It is made with the first of them, and stays: it is everybody's.
 */
internal class JobStore(private val documents: Documents) {
    /** The job called [name]; null where there is none, or it cannot be read by this version. */
    fun get(name: String): Job? = documents.get(Job.idOf(name)).orElse(null)?.let(JobCodec::read)

    /** Keeps a job that is new. */
    fun begin(job: Job) {
        documents.create(Node.Obj.EMPTY)
        put(job)
    }

    /** Keeps [job] in place of what was known of it. */
    fun put(job: Job): Unit = documents.put(job.id, JobCodec.write(job))

    /** All that can be read, the newest first. */
    fun all(): List<Job> = documents.all("kind", JobCodec.KIND)
        .mapNotNull { JobCodec.read(it.content()) }
        .sortedByDescending(Job::started)

    /** Forgets the job under [id]; whether there was one is not told. */
    fun forget(id: UUID): Unit = documents.delete(id, Node.Obj.EMPTY)

    companion object {
        const val COLLECTION = "_qmig_jobs"
    }
}
