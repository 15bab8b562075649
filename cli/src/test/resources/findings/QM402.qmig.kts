description("leaves a gap in versions")
createCollection("qm402")
