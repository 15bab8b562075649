package dev.qmig.http

import java.net.URI
import java.net.URISyntaxException

/**
 * What a text says that should be the base of an API, such as `https://api.example.com/v1`.
 *
 * @since 0.1
 */
public sealed interface ApiUrl {
    /** It is one; [base] has no `/` at its end. */
    public data class Base(public val base: URI) : ApiUrl {
        /** The address of [path] in it. */
        public fun of(path: String): URI = URI("$base/$path")
    }

    /** There is a user or a password in it, which would be shown with it. */
    public data object HasUser : ApiUrl

    /** It is something else, of which [shown] may be told. */
    public data class None(public val shown: String) : ApiUrl

    public companion object {
        /** What [text] says. */
        public fun of(text: String): ApiUrl {
            val url = try {
                URI(text.trim().trimEnd('/'))
            } catch (_: URISyntaxException) {
                null
            }
            return when {
                url?.rawUserInfo != null -> HasUser
                url == null || !isOfApi(url) -> None(text.substringAfterLast('@'))
                else -> Base(url)
            }
        }

        private fun isOfApi(url: URI) = url.scheme?.lowercase() in listOf("http", "https") && url.host != null &&
            url.rawQuery == null && url.rawFragment == null
    }
}
