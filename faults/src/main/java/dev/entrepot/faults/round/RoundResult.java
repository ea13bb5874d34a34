package dev.entrepot.faults.round;

import java.util.List;

/**
 * How a round went.
 *
 * @param seed of the round
 * @param recoveries one for each fault
 * @param restarts how often a supervisor started an instance again that had ended
 * @param attempts how often a release was published, with repetitions
 * @param verdict whether the outputs are right
 */
record RoundResult(long seed, List<Recovery> recoveries, int restarts, long attempts, Verdict verdict) {
    RoundResult {
        recoveries = List.copyOf(recoveries);
    }
}
