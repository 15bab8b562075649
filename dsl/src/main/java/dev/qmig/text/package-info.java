/** The model as the text of a script: what the DSL reads, written the other way round. */
@NullMarked
package dev.qmig.text;

import org.jspecify.annotations.NullMarked;
