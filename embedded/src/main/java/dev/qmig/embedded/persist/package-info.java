/** Where collections are kept: nowhere for an instance in memory, in one file for an instance in a folder. */
@NullMarked
package dev.qmig.embedded.persist;

import org.jspecify.annotations.NullMarked;
