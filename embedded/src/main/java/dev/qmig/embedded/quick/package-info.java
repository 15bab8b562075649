/**
 * Answers to plain reads, made of the bytes that are stored, without the generated classes of the protocol: they take longer to load than
 * such a read takes. What is not plain is left to those who know everything.
 */
@NullMarked
package dev.qmig.embedded.quick;

import org.jspecify.annotations.NullMarked;
