description("drops points")
deleteCollection("qm101")
