package dev.qmig.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Where something is measured. */
public final class Machine {

    private Machine() {}

    /** A line about Java, the system and how busy it is. */
    public static String words() {
        return String.format(
                Locale.ROOT,
                "%s %s, %s %s, %d processors, load %.1f at the end%n%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
