description("moves an alias")
switchAlias("live", "green")
