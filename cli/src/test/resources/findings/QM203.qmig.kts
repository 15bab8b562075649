description("raises the replication factor")
updateCollection("qm203") { params { replicationFactor = 3 } }
