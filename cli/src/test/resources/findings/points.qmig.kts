description("makes points, of which many have a language and many have none")
createCollection("qm109")
repeat(22) { part ->
    upsertPoints("qm109") {
        repeat(950) { point(part * 1_000L + it) { if (part < 11) payload("lang" to "en") } }
    }
}
