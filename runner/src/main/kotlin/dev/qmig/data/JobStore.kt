package dev.qmig.data

import dev.qmig.engine.Lease
import dev.qmig.history.LeaseStore
import dev.qmig.history.NameUuid
import dev.qmig.model.Node
import dev.qmig.model.NodeReader
import dev.qmig.qdrant.Documents
import java.util.UUID

/**
 * Jobs, one document each, in a collection of the server that points go to. It is made with the first of them, and stays: it is everybody's.
 * Beside each that is carried out is the lease of who does that.
 */
internal class JobStore(private val documents: Documents) {
    /** The job called [name]; null where there is none, or it cannot be read by this version. */
    fun get(name: String): Job? = document(Job.idOf(name))?.let(JobCodec::read)

    /** The lease on the job called [name], kept in [apart], the same documents for other threads. */
    fun lease(name: String, apart: Documents): LeaseStore = LeaseStore(apart, ::create, leaseOf(name))

    /** What the run that holds [lease] may write. */
    fun held(lease: Lease): Held = Held(lease)

    private fun create() {
        documents.create(Node.Obj.EMPTY)
    }

    /** All that can be read, the newest first. */
    fun all(): List<Job> = documents.all("kind", JobCodec.KIND)
        .mapNotNull { JobCodec.read(it.content()) }
        .sortedByDescending(Job::started)

    /** Forgets [job]; a run that carries it out notices, and stops. */
    fun forget(job: Job) {
        documents.delete(leaseOf(job.name), Node.Obj.EMPTY)
        documents.delete(job.id, Node.Obj.EMPTY)
    }

    private fun document(id: UUID): Node.Obj? = documents.get(id).orElse(null)

    /**
     * What a run writes that holds [lease]. Each job says which run it is of, so that what a run of before still has on its way is not
     * written; whether the lease is held is asked before, because that run cannot know.
     */
    inner class Held(private val lease: Lease) {
        private val owned = Node.`object`().put(OWNER, "${lease.owner()}").build()

        /** Keeps [job], which is new or is taken over. */
        fun take(job: Job) {
            create()
            do {
                val found = document(job.id)
                lease.confirm()
                if (found == null) {
                    documents.putIfAbsent(job.id, of(job))
                } else {
                    documents.replace(job.id, asOf(found), of(job))
                }
            } while (!isKept(job))
        }

        private fun isKept(job: Job) = document(job.id)?.let(::asOf) == owned

        private fun asOf(found: Node.Obj): Node.Obj =
            Node.`object`().put(OWNER, NodeReader(found).optionalText(OWNER)).build()

        /** Keeps [job] in place of what was known of it. */
        fun put(job: Job) {
            lease.confirm()
            documents.replace(job.id, owned, of(job))
        }

        private fun of(job: Job) = JobCodec.write(job).overlaidWith(owned)
    }

    companion object {
        const val COLLECTION = "_qmig_jobs"

        private const val OWNER = "owner"

        private fun leaseOf(name: String): UUID = NameUuid.of("job-lease/$name")
    }
}
