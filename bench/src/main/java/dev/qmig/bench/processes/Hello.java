package dev.qmig.bench.processes;

/** The least that a Java program does. */
public final class Hello {

    private Hello() {}

    /** Says it. */
    public static void main(String[] args) {
        System.out.println("hello");
    }
}
