description("indexes tenants")
createCollection("qm302") {
    payloadIndexes { keyword("tenant_id") }
}
