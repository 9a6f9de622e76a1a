// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.autograder;

import java.util.List;

/**
 * The grade of a pupil's submission.
 *
 * @param answers one line for each question that was asked
 * @param points how many answers were right
 * @param end how the child ended
 * @param output what the pupil's code printed
 */
record Grade(String pupil, List<String> answers, int points, String end, String output) {

    /** Return the report for the pupil. */
    String report() {
        StringBuilder text = new StringBuilder();
        text.append("# " + pupil + ": " + points + " of " + Exercise.ANSWERS.size() + " points\n\n");
        answers.forEach(answer -> text.append("- ").append(answer).append('\n'));
        text.append("\nThe program ended so: " + end + "\n");
        if (!output.isEmpty()) {
            text.append("\nIt printed:\n\n");
            output.lines()
                    .limit(20)
                    .forEach(line -> text.append("    ").append(line).append('\n'));
        }
        return text.toString();
    }
}
