package dev.qmig.model

import dev.qmig.model.PayloadIndex.Stopwords
import java.util.TreeSet

/** An index of any type, each as often as the others. */
fun Draw.index(): PayloadIndex = when (between(0, 7)) {
    0 -> PayloadIndex.KeywordIndex(maybe { flag() }, maybe { flag() }, maybe { flag() })
    1 -> integerIndex()
    2 -> PayloadIndex.FloatIndex(maybe { flag() }, maybe { flag() }, maybe { flag() })
    3 -> PayloadIndex.GeoIndex(maybe { flag() }, maybe { flag() })
    4 -> textIndex()
    5 -> PayloadIndex.BoolIndex(maybe { flag() }, maybe { flag() })
    6 -> PayloadIndex.DatetimeIndex(maybe { flag() }, maybe { flag() }, maybe { flag() })
    else -> PayloadIndex.UuidIndex(maybe { flag() }, maybe { flag() }, maybe { flag() })
}

private fun Draw.integerIndex(): PayloadIndex {
    val lookup = maybe { flag() }
    val range = if (lookup == false) pick(true, null) else maybe { flag() }
    return PayloadIndex.IntegerIndex(lookup, range, maybe { flag() }, maybe { flag() }, maybe { flag() })
}

private fun Draw.textIndex(): PayloadIndex = PayloadIndex.TextIndex(
    pick(Tokenizer.values().toList()),
    maybe { flag() },
    maybe { flag() },
    maybe { pick(0, 2) },
    maybe { pick(2, 20) },
    maybe { flag() },
    maybe { stopwords() },
    maybe { pick(StemmerLanguage.values().toList()) },
    maybe { flag() },
    maybe { flag() },
)

private fun Draw.stopwords() = Stopwords(
    TreeSet(subset(listOf(StopwordLanguage.ENGLISH, StopwordLanguage.GERMAN))),
    TreeSet(subset(listOf("qdrant", "the \"rest\""))),
)
