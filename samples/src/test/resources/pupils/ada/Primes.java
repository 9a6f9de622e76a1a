import java.util.List;
import java.util.stream.IntStream;

/** Right. */
public class Primes {
    public static List<Integer> upTo(int limit) {
        return IntStream.rangeClosed(2, limit)
                .filter(n -> IntStream.range(2, n).noneMatch(d -> n % d == 0))
                .boxed()
                .toList();
    }
}
