package dev.qmig.dsl

import dev.qmig.model.PayloadIndex
import dev.qmig.model.PayloadIndex.Stopwords
import dev.qmig.model.StemmerLanguage
import dev.qmig.model.StopwordLanguage
import dev.qmig.model.Tokenizer
import java.util.TreeSet

/**
 * What every payload index can be told.
 *
 * @since 0.1
 */
@QmigDsl
public sealed class PayloadIndexScope {
    /** Whether the index is read from disk instead of kept in memory. */
    public var onDisk: Boolean? = null

    /** Whether the vector graph uses the index for filtered search, default true. */
    public var enableHnsw: Boolean? = null
}

/** The options of a geo or bool index. */
public class PlainIndexScope internal constructor() : PayloadIndexScope() {
    internal fun geo(): PayloadIndex = PayloadIndex.GeoIndex(onDisk, enableHnsw)

    internal fun bool(): PayloadIndex = PayloadIndex.BoolIndex(onDisk, enableHnsw)
}

/** The options of a keyword or UUID index. */
public class TenantIndexScope internal constructor() : PayloadIndexScope() {
    /** Whether each value is a tenant, whose points are kept together. */
    public var tenant: Boolean? = null

    internal fun keyword(): PayloadIndex = PayloadIndex.KeywordIndex(tenant, onDisk, enableHnsw)

    internal fun uuid(): PayloadIndex = PayloadIndex.UuidIndex(tenant, onDisk, enableHnsw)
}

/** The options of a float or datetime index. */
public class RangeIndexScope internal constructor() : PayloadIndexScope() {
    /** Whether most searches are limited to a range of this field, so that points are kept in its order. */
    public var principal: Boolean? = null

    internal fun float(): PayloadIndex = PayloadIndex.FloatIndex(principal, onDisk, enableHnsw)

    internal fun datetime(): PayloadIndex = PayloadIndex.DatetimeIndex(principal, onDisk, enableHnsw)
}

/** The options of an integer index. */
public class IntegerIndexScope internal constructor() : PayloadIndexScope() {
    /** Whether exact matches are supported, default true. */
    public var lookup: Boolean? = null

    /** Whether ranges are supported, default true. */
    public var range: Boolean? = null

    /** Whether most searches are limited to a range of this field, so that points are kept in its order. */
    public var principal: Boolean? = null

    internal fun index(): PayloadIndex = PayloadIndex.IntegerIndex(lookup, range, principal, onDisk, enableHnsw)
}

/** The options of a text index. */
public class TextIndexScope internal constructor() : PayloadIndexScope() {
    private var stopwords: Stopwords? = null

    /** How a text is cut into tokens: `Word` (the default), `Whitespace`, `Prefix` or `Multilingual`. */
    public var tokenizer: Tokenizer = Tokenizer.WORD

    /** Whether case is ignored, default true. */
    public var lowercase: Boolean? = null

    /** Whether accents are ignored. */
    public var asciiFolding: Boolean? = null

    /** The shortest token that is indexed. */
    public var minTokenLen: Int? = null

    /** The longest token that is indexed. */
    public var maxTokenLen: Int? = null

    /** Whether phrases can be matched. */
    public var phraseMatching: Boolean? = null

    /** The language by which words are reduced to stems. */
    public var stemmer: StemmerLanguage? = null

    /** Leaves out the frequent words of [languages] and the words in [custom]. */
    public fun stopwords(vararg languages: StopwordLanguage, custom: List<String> = emptyList()) {
        stopwords = Stopwords(languages.toCollection(TreeSet()), TreeSet(custom))
    }

    internal fun index(): PayloadIndex = PayloadIndex.TextIndex(
        tokenizer,
        lowercase,
        asciiFolding,
        minTokenLen,
        maxTokenLen,
        phraseMatching,
        stopwords,
        stemmer,
        onDisk,
        enableHnsw,
    )
}
