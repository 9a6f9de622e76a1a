// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextBudgetTests {

    @Test
    void cutsWhatIsTooLongOnce() {
        String cut = new TextBudget(100).take("x".repeat(50), 20);

        assertThat(cut).isEqualTo("x".repeat(11) + "... (cut)");
        assertThat(new TextBudget(100).take(cut, 20)).isEqualTo(cut);
    }

    @Test
    void doesNotCutACharacterInTwo() {
        assertThat(new TextBudget(100).take("\ud83d\udca5".repeat(20), 20))
                .isEqualTo("\ud83d\udca5".repeat(5) + "... (cut)");
    }

    @Test
    void givesNoMoreThanThereIs() {
        TextBudget budget = new TextBudget(13);

        assertThat(budget.take("0123456789", 10)).isEqualTo("0123456789");
        assertThat(budget.take("more", 10)).isEqualTo("...");
        assertThat(budget.take("more", 10)).isEmpty();
    }
}
