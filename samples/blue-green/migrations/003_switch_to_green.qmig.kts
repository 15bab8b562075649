description("readers go to the large model")

switchAlias("articles", to = "articles_green")
