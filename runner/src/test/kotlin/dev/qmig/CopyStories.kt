// What copies are tried on.
package dev.qmig

import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.engine.Progress
import io.grpc.ClientInterceptor

internal val ALL_ARTICLES: Array<Any> = Array(150) { it + 1 }

internal fun <T> withTwo(story: (TestServer, TestServer) -> T): T =
    EmbeddedServer.use { source -> EmbeddedServer.use { target -> story(source, target) } }

internal fun TestServer.open(
    interceptor: ClientInterceptor = PassThrough,
    listener: Progress.Listener = Progress.Listener.SILENT,
) =
    qmig(MigrationSource { Attempt.Failed(emptyList()) }, interceptor, listener)

internal fun TestServer.copy(
    from: TestServer,
    options: CopyOptions,
    interceptor: ClientInterceptor = PassThrough,
): Outcome<CopyReport> = from.open().use { source -> open(interceptor).use { it.copy(source, options) } }

internal fun TestServer.fill() = foreign {
    createCollection("articles") {
        vectors(2, Cosine)
        strictMode {
            upsertMaxBatchsize = 7
            maxQueryLimit = 60
            searchAllowExact = false
        }
        payloadIndexes { integer("n") }
    }
    createCollection("books") {
        vector("title", 2, Dot)
        sparseVector("words")
        metadata("owner" to "search")
    }
    createAlias("live", "articles")
    upsertPoints("articles") { repeat(150) { n -> point(n + 1L) { payload("n" to n) } } }
    upsertPoints("books") { repeat(3) { n -> point(n + 1L) { vector("title", n, 1) } } }
}
