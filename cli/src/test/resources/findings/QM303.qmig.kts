description("refuses every filter")
createCollection("qm303") {
    strictMode {
        enabled = true
        unindexedFilteringRetrieve = false
    }
}
