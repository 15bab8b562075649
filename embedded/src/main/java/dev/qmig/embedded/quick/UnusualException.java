package dev.qmig.embedded.quick;

/** Something that is answered by way of the generated classes: it is not plain, or wrong, of which they tell. */
final class UnusualException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusualException(String what) {
        super(what, null, false, false);
    }
}
