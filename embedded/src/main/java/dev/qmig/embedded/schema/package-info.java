/** What a collection is: its configuration and its payload indexes, the rules for making them and for merging changes into them. */
@NullMarked
package dev.qmig.embedded.schema;

import org.jspecify.annotations.NullMarked;
