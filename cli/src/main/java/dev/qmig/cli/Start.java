package dev.qmig.cli;

/**
 * Where the process starts, and the only place that ends it. Compiled for Java 8, so that an old Java is told what is missing
 * instead of that it cannot read a class.
 */
public final class Start {

    private static final int NEEDED = 17;
    private static final int WRONG_JAVA = 2;

    private Start() {}

    /** Runs qmig with {@code args}, those after the name of the program. */
    public static void main(String[] args) {
        System.exit(run(System.getProperty("java.specification.version"), args));
    }

    private static int run(String java, String[] args) {
        if (isTooOld(java)) {
            System.err.println("error: qmig needs Java " + NEEDED + " or newer, and this is Java " + java
                    + ". Let JAVA_HOME name a newer one");
            return WRONG_JAVA;
        }
        return MainKt.run(args);
    }

    /** Whether qmig cannot run on the Java that calls itself {@code java}, as in {@code 1.8} or {@code 21}. */
    static boolean isTooOld(String java) {
        return java.startsWith("1.") || Integer.parseInt(java) < NEEDED;
    }
}
