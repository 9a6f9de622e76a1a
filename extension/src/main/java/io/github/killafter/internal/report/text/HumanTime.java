// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Durations for a reader: {@code 0.4 ms}, {@code 500 ms}, {@code 5.3 s}, {@code 1 min 30 s}; the same in any locale. */
public final class HumanTime {

    private static final BigDecimal SECOND = BigDecimal.valueOf(1000);
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    private static final BigDecimal TEN = BigDecimal.TEN;

    private HumanTime() {}

    /** Return a measured time, with few digits. */
    public static String measured(Duration duration) {
        return text(duration, 1);
    }

    /** Return a time from a setting, to the millisecond. */
    public static String set(Duration duration) {
        return text(duration, 3);
    }

    private static String text(Duration duration, int decimals) {
        BigDecimal millis = BigDecimal.valueOf(Math.max(0, TimeUnit.NANOSECONDS.convert(duration)), 6);
        if (round(millis, 0).compareTo(SECOND) < 0) {
            return plain(millis(millis)) + " ms";
        }
        BigDecimal seconds = millis.movePointLeft(3);
        if (round(seconds, decimals).compareTo(MINUTE) < 0) {
            return plain(round(seconds, decimals)) + " s";
        }
        return minutes(round(seconds, decimals == 1 ? 0 : decimals));
    }

    private static BigDecimal millis(BigDecimal millis) {
        BigDecimal twoDigits = round(millis.round(new MathContext(2, RoundingMode.HALF_UP)), 3);
        return twoDigits.compareTo(TEN) < 0 ? twoDigits : round(millis, 0);
    }

    private static String minutes(BigDecimal seconds) {
        BigDecimal[] minutes = seconds.divideAndRemainder(MINUTE);
        if (minutes[0].compareTo(MINUTE) < 0) {
            return two(minutes[0], " min", minutes[1], " s");
        }
        BigDecimal[] hours =
                round(seconds.divide(MINUTE, MathContext.DECIMAL64), 0).divideAndRemainder(MINUTE);
        return two(hours[0], " h", hours[1], " min");
    }

    private static String two(BigDecimal large, String largeUnit, BigDecimal small, String smallUnit) {
        String tail = small.signum() == 0 ? "" : " " + plain(small) + smallUnit;
        return plain(large) + largeUnit + tail;
    }

    private static BigDecimal round(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
