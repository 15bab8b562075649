package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import java.util.Optional;
import java.util.function.Function;

/** Another collection in which the ids of a query are looked up, opened when it is needed. */
public interface Lookup {

    /** The collection as the request names it, be it the one that is searched. */
    String collection();

    /** The vector to take from its points. */
    String vectorName();

    /** Reads the collection; empty when the request selects none of its shards. */
    <R> Optional<R> in(Function<Contents, R> reader);
}
