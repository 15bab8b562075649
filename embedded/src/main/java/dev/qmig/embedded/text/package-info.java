/** Full-text matching: how a text index cuts a text into tokens. */
@NullMarked
package dev.qmig.embedded.text;

import org.jspecify.annotations.NullMarked;
