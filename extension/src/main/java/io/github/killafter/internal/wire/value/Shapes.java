// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the shape of each declared type, or says why it has none. Not thread-safe. */
final class Shapes {

    private static final String CROSSES = "; allowed are strings, primitive types and their wrappers, BigInteger, "
            + "BigDecimal, UUID, java.time, enums, records, sealed types of these, and arrays, List, Set, Map and "
            + "Optional of these";

    private final Map<Declared, Later> known = new HashMap<>();

    /** Return the shape of the type of a part; its name is for messages. */
    Slot in(String part, Declared declared) {
        try {
            return new Slot(of(declared), declared.raw().isPrimitive());
        } catch (ValueException problem) {
            throw problem.in(part);
        }
    }

    Shape of(Declared declared) {
        Shape scalar = Scalar.of(declared.raw());
        if (scalar != null) {
            return scalar;
        }
        // A record can contain itself, so it is known before its components are.
        Later later = known.get(declared);
        if (later == null) {
            later = new Later();
            known.put(declared, later);
            later.shape = create(declared);
        }
        return later.shape == null ? later : later.shape;
    }

    private Shape create(Declared declared) {
        Class<?> raw = declared.raw();
        if (raw.isArray()) {
            return new Arrays(raw, in("[]", declared.component()));
        }
        if (raw.isEnum()) {
            return new Constants(raw);
        }
        if (raw.isRecord()) {
            return new Components(declared, this);
        }
        return raw.isSealed() ? new Alternatives(declared, this) : container(declared);
    }

    private Shape container(Declared declared) {
        Class<?> raw = declared.raw();
        if (raw == List.class) {
            return new Lists(in("List", declared.argument(0)));
        }
        if (raw == Set.class) {
            return new Sets(new Keys(in("Set", declared.argument(0))));
        }
        if (raw == Optional.class) {
            return new Optionals(in("Optional", declared.argument(0)));
        }
        if (raw == Map.class) {
            return new Maps(new Keys(in("Map", declared.argument(0))), in("Map", declared.argument(1)));
        }
        throw new ValueException(declared + " cannot be sent to another JVM" + CROSSES);
    }

    /** A placeholder for a shape that is still being built. */
    private static final class Later implements Shape {

        private volatile @Nullable Shape shape;

        @Override
        public void write(Object value, Writing out) {
            made().write(value, out);
        }

        @Override
        public Object read(Reading in) {
            return made().read(in);
        }

        private Shape made() {
            Shape made = shape;
            if (made == null) {
                throw new IllegalStateException("a shape was used before it was built");
            }
            return made;
        }
    }
}
