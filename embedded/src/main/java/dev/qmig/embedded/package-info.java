/**
 * Qdrant in process: an exact, small stand-in for a Qdrant 1.18.3 server, for tests, rehearsals and first steps. This
 * package is the API; the packages below it are implementation and may change without notice.
 */
@NullMarked
package dev.qmig.embedded;

import org.jspecify.annotations.NullMarked;
