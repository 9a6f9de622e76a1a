// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.platform.run;

import io.github.killafter.internal.platform.replay.TestTree;
import io.github.killafter.internal.platform.replay.Verdicts;

/** The results of the tests of a class, and its hangs. */
record ClassResults(TestTree tests, Verdicts verdicts) {}
