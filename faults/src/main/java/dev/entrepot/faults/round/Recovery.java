package dev.entrepot.faults.round;

/**
 * What a fault was followed by.
 *
 * @param scenario what happened
 * @param seconds from when everything was mended until a release that was published after that had taken effect
 * @param residentMib memory of the largest instance of the app afterwards, in MiB, its heap as a whole included
 * @param heapMib what is alive on the heap of that instance, in MiB
 */
record Recovery(String scenario, double seconds, long residentMib, long heapMib) {}
