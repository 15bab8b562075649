description("how many words each note has")

backfill("notes_b") {
    payload("words") { point -> point.text("text")?.split(' ')?.size }
}
