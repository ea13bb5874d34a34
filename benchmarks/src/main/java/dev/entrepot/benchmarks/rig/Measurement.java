package dev.entrepot.benchmarks.rig;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one job took in its process.
 *
 * @param cpuNanos processor time of all its threads, those of the compiler and the collector too
 * @param wallNanos time from its start to its end
 * @param written records that it wrote to output topics
 * @param residentBytes most memory that the process had at one time, heap and everything else
 * @param heapBytes most memory that objects took at one time, garbage included
 */
public record Measurement(long cpuNanos, long wallNanos, long written, long residentBytes, long heapBytes) {
    /** Returns it as one line. */
    String line() {
        return LongStream.of(cpuNanos, wallNanos, written, residentBytes, heapBytes)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    /** The inverse of {@link #line}. */
    static Measurement parse(String line) {
        long[] numbers =
                Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Measurement(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }
}
