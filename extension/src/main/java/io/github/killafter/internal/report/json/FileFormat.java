// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.json;

/** What a file that grows by records consists of; it is complete after the head and after each record. */
public interface FileFormat {

    /** One JSON object on each line. */
    FileFormat JSON_LINES = new FileFormat() {

        @Override
        public String extension() {
            return "jsonl";
        }

        @Override
        public String head() {
            return "";
        }

        @Override
        public String line(String json) {
            return json + "\n";
        }
    };

    /** Return what the name ends in. */
    String extension();

    /** Return what the file begins with, before the first record. */
    String head();

    /** Return how one record is written. */
    String line(String json);
}
