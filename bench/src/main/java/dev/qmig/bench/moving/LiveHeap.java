package dev.qmig.bench.moving;

/** What is alive in the heap, looked at again and again, each time after a collection of everything else. */
final class LiveHeap {

    private static final int PAUSE_MILLIS = 100;

    private volatile long peak;

    private LiveHeap() {}

    static LiveHeap watched() {
        LiveHeap heap = new LiveHeap();
        Thread thread = new Thread(heap::watch, "live heap");
        thread.setDaemon(true);
        thread.start();
        return heap;
    }

    /** The most that was alive at once, in KiB. */
    long peak() {
        return peak;
    }

    private void watch() {
        Runtime runtime = Runtime.getRuntime();
        try {
            while (true) {
                System.gc();
                peak = Math.max(peak, (runtime.totalMemory() - runtime.freeMemory()) / 1024);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
