/** The one exception by which every layer refuses a request, with the code and the text prefix a Qdrant server gives. */
@NullMarked
package dev.qmig.embedded.error;

import org.jspecify.annotations.NullMarked;
