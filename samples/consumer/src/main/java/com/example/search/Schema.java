package com.example.search;

/**
 * What the application and its migrations both name. What an applied migration uses must stay as it is; a change needs a
 * migration of its own, and a constant of its own.
 */
public final class Schema {

    /** What the application asks. */
    public static final String ARTICLES = "articles";

    /** What is behind it at first. */
    public static final String ARTICLES_V1 = "articles_v1";

    /** How many numbers the embedding model gives. */
    public static final int DIMENSIONS = 4;

    public static final String LANGUAGE = "lang";
    public static final String PUBLISHED = "published_at";

    private Schema() {}
}
