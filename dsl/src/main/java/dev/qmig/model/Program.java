package dev.qmig.model;

/**
 * Code of a migration, with a client of the server at its hands. It lives as long as the script or class that it stands in, and is
 * never stored.
 *
 * @since 0.1
 */
public interface Program {

    /**
     * Does its work.
     *
     * @throws Exception where it fails; what it had done by then stays
     */
    void run(Clients clients) throws Exception;

    /**
     * Whether the work is done already, so that {@link #run} need not be called. Asked only where {@link Execute#checked()}.
     *
     * @throws Exception where it cannot tell
     */
    boolean isDone(Clients clients) throws Exception;

    /** Gives clients for one server, open until the call that got them ends. */
    @FunctionalInterface
    interface Clients {
        /**
         * A client of that type.
         *
         * @throws IllegalArgumentException where there is no such client
         */
        <T> T client(Class<T> type);
    }
}
