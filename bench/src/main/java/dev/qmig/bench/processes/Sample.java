package dev.qmig.bench.processes;

/**
 * One run of a process.
 *
 * @param millis from its start to its end
 * @param peakKibibytes the most memory that it had at once, as the system counts it; 0 where nobody could tell
 */
record Sample(double millis, long peakKibibytes) {}
