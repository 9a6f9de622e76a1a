// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.wire.codec;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the codec of each declared type, or says why it has none. Not thread-safe. */
public final class Codecs {

    private final MoreTypes more;
    private final Map<ResolvedType, Later> known = new HashMap<>();

    public Codecs(MoreTypes more) {
        this.more = more;
    }

    /** Types beside those that all codecs know: primitive types, strings, enums, records, sealed types, lists, maps. */
    public interface MoreTypes {

        /** Return the codec of a type; {@code null} if it is not among them. */
        @Nullable
        Codec find(ResolvedType type, Codecs all);

        /** Return whether a value of a type that is not primitive must be there, unless its component is optional. */
        boolean areRequired();

        /** Return all types that can cross, for a message. */
        String names();
    }

    /** Return a part of a value; its name is for messages. */
    public Part part(String name, ResolvedType type) {
        return part(name, type, false);
    }

    private Part part(String name, ResolvedType type, boolean isOptional) {
        try {
            return new Part(of(type), type.raw().isPrimitive() || (more.areRequired() && !isOptional));
        } catch (WireException problem) {
            throw problem.in(name);
        }
    }

    /** Return keys of a map, or elements of a set. */
    public Keys keys(String name, ResolvedType type) {
        Part part = part(name, type);
        return new Keys(
                part,
                Comparable.class.isAssignableFrom(type.raw()) && type.raw().getClassLoader() == null);
    }

    /** Return the codec of a type. */
    public Codec of(ResolvedType type) {
        Codec simple = BasicCodec.of(type.raw());
        if (simple == null) {
            simple = more.find(type, this);
        }
        return simple == null ? structured(type) : simple;
    }

    // A record can contain itself, so it is known before its components are.
    private Codec structured(ResolvedType type) {
        Later later = known.get(type);
        if (later == null) {
            later = new Later();
            known.put(type, later);
            later.codec = create(type);
        }
        return later.codec == null ? later : later.codec;
    }

    private Codec create(ResolvedType type) {
        Class<?> raw = type.raw();
        if (raw.isEnum()) {
            return new EnumCodec(raw);
        }
        if (raw.isRecord()) {
            return record(type);
        }
        if (raw.isSealed()) {
            return sealed(raw);
        }
        if (raw == List.class) {
            return new ListCodec(part("List", type.argument(0)));
        }
        if (raw == Map.class) {
            return new MapCodec(keys("Map", type.argument(0)), part("Map", type.argument(1)));
        }
        throw new WireException(type + " cannot be sent to another JVM; allowed are " + more.names());
    }

    private Codec record(ResolvedType type) {
        RecordComponent[] components = type.raw().getRecordComponents();
        List<Part> parts = new ArrayList<>();
        for (RecordComponent each : components) {
            boolean isOptional = each.isAnnotationPresent(OptionalComponent.class);
            parts.add(part(each.getName(), type.inside(each.getGenericType()), isOptional));
        }
        return new RecordCodec(type.raw(), components, parts);
    }

    private Codec sealed(Class<?> type) {
        List<Class<?>> permitted = List.of(type.getPermittedSubclasses());
        List<Part> parts = new ArrayList<>();
        for (Class<?> each : permitted) {
            parts.add(part(each.getSimpleName(), new ResolvedType(each, List.of())));
        }
        return new SealedTypeCodec(type, permitted, parts);
    }

    /** Stands for a codec that is still being made. */
    private static final class Later implements Codec {

        private volatile @Nullable Codec codec;

        @Override
        public void write(Object value, Encoder out) {
            made().write(value, out);
        }

        @Override
        public Object read(Decoder in) {
            return made().read(in);
        }

        private Codec made() {
            Codec made = codec;
            if (made == null) {
                throw new IllegalStateException("a codec was used before it was built");
            }
            return made;
        }
    }
}
