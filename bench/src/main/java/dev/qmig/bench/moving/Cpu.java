package dev.qmig.bench.moving;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The time that processors gave this process, which says more than the clock where others keep them busy. */
final class Cpu {

    private Cpu() {}

    /** Milliseconds since it began. */
    static double millis() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e6;
    }
}
