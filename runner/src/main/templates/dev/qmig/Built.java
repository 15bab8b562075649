package dev.qmig;

/** What the build knows: compiled in, because to look for a resource opens every jar before it. */
final class Built {

    static final String VERSION = "${project.version}";

    static final String COMPILER = "${kotlin.version}";

    private Built() {}
}
