package dev.qmig.samples

/**
 * What was shown, without what differs from run to run: times, how far something was meanwhile, who ran it, the version, folders, the width of
 * columns.
 */
internal fun masked(text: String): String = text
    .replace(Regex("""^ *\[#*\.*] .*\n""", RegexOption.MULTILINE), "")
    .replace(Regex("""\b\d+ ms\b|\b\d+\.\d s\b"""), "<time>")
    .replace(Regex("""(?<="duration_ms": )\d+"""), "<time>")
    .replace(Regex("""\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z"""), "<instant>")
    .replace(Regex("""(?<="who": ")[^"]+"""), "<who>")
    .replace(Regex("""(?<="version": ")\d+\.\d+\.\d+(-SNAPSHOT)?"""), "<version>")
    .replace(Regex("""\d{4}-\d\d-\d\d \d\d:\d\d +\S+ +"""), "<when> <who> ")
    .replace(Regex("""\(\S*?(samples/[a-z-]+|my-app|shop)/"""), "($1/")
    .replace(Regex(" +"), " ")
    .trim()
