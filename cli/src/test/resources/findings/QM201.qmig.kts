description("indexes a populated collection")
createPayloadIndexes("qm201") { keyword("lang") }
