/**
 * A migrated Qdrant of its own for each test, in process: {@code QdrantExtension} for JUnit 5, {@code QdrantSpecExtension} for
 * Kotest. Scripts are compiled once; each test begins with a copy of what they made.
 */
@NullMarked
package dev.qmig.testing;

import org.jspecify.annotations.NullMarked;
