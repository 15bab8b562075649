package dev.qmig.cli.start;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/**
 * The logging of Java, without what it does when it starts: it opens every jar to see whether one of them brings a logging of its own, which takes a
 * sixth of a short run. No jar of qmig brings one.
 *
 * <p>That look follows the first reading of the configuration, and is left out where that fails, of which Java says nothing unless its own assertions
 * are on. So the reading is told to have failed. With the look goes that what Java itself logs passes by handlers that code has added: it is written to
 * standard error.
 *
 * <p>A file or class that the {@code java.util.logging.config} properties name is read all the same. The file of Java is not: what it says
 * wherever nobody has changed it is known, and reading it takes a twentieth of a short run.
 */
public final class QuickLogging extends LogManager {

    private volatile boolean wasAsked;
    private volatile boolean wasRead;

    /** Made by Java, which looks for it by its name. */
    public QuickLogging() {}

    @Override
    public void readConfiguration() throws IOException {
        boolean isFirst = !wasAsked;
        wasAsked = true;
        if (!isFirst || isNamed("file") || isNamed("class")) {
            wasRead = true;
            super.readConfiguration();
        }
        if (isFirst) {
            throw new IOException("nothing else is to follow");
        }
    }

    @Override
    public void readConfiguration(InputStream configuration) throws IOException {
        wasRead = true;
        super.readConfiguration(configuration);
    }

    private static boolean isNamed(String kind) {
        return System.getProperty("java.util.logging.config." + kind) != null;
    }

    @Override
    public @Nullable String getProperty(String name) {
        return wasRead ? super.getProperty(name) : ofJava(name);
    }

    /** What the file of Java says, but for what its handlers do anyway. */
    private static @Nullable String ofJava(String name) {
        switch (name) {
            case "handlers":
                return "java.util.logging.ConsoleHandler";
            case ".level":
                return "INFO";
            default:
                return null;
        }
    }
}
