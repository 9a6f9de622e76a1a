import java.util.ArrayList;
import java.util.List;

/** Wrong: takes every odd number for a prime. */
public class Primes {
    public static List<Integer> upTo(int limit) {
        List<Integer> primes = new ArrayList<>();
        for (int n = 2; n <= limit; n++) {
            if (n == 2 || n % 2 == 1) {
                primes.add(n);
            }
        }
        return primes;
    }
}
