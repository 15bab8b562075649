package dev.qmig.cli.start;

import java.io.IOException;
import java.util.logging.LogManager;

/**
 * The logging of Java, without what it does when it starts: it opens every jar to see whether one of them brings a logging of its own, which takes a
 * sixth of a short run. No jar of qmig brings one.
 *
 * <p>That look follows the first reading of the configuration, and is left out where that fails, of which Java says nothing unless its own assertions
 * are on. So the configuration is read as ever, and then told to have failed. With the look goes that what Java itself logs passes by handlers
 * that code has added: it is written to standard error.
 */
public final class QuickLogging extends LogManager {

    private boolean wasRead;

    /** Made by Java, which looks for it by its name. */
    public QuickLogging() {}

    @Override
    public void readConfiguration() throws IOException {
        boolean isFirst = !wasRead;
        wasRead = true;
        super.readConfiguration();
        if (isFirst) {
            throw new IOException("read, and nothing else is to follow");
        }
    }
}
