description("drops a protected collection")
deleteCollection("guarded")
