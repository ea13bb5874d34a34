package dev.entrepot.faults.round;

import java.util.List;

/**
 * What is wrong with the outputs of a round; all numbers are 0 when nothing is.
 *
 * @param releases releases of all reporters that were published
 * @param rows rows of them
 * @param records records of the histories of totals
 * @param figures figures of one month that the rows alone say, all compared
 * @param lost figures that are missing or too low, and records that were not written
 * @param doubled figures that are too high or should not be there, and records that were written more than once
 * @param different keys of any output or history topic that hold something else than after an undisturbed run over the same input
 * @param states states that readers could see, each looked at
 * @param inconsistent states in which parts and wholes do not agree
 * @param examples some of what is wrong, in words
 */
public record Verdict(
        int releases,
        long rows,
        long records,
        int figures,
        long lost,
        long doubled,
        long different,
        long states,
        long inconsistent,
        List<String> examples) {

    /** Keeps an own copy. */
    public Verdict {
        examples = List.copyOf(examples);
    }

    /** Whether everything is right. */
    public boolean isRight() {
        return lost == 0 && doubled == 0 && different == 0 && inconsistent == 0;
    }
}
