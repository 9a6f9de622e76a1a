// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.internal.fork.process;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns pieces into text. A character can begin in one piece and end in a later one of the same source. */
final class Texts {

    private final Map<OutputSource, Decoding> decodings = new EnumMap<>(OutputSource.class);
    private final List<OutputChunk> chunks = new ArrayList<>();

    /** Return the text of some pieces, consecutive ones of one source as one. */
    List<OutputChunk> of(Collection<Piece> pieces) {
        StringBuilder text = new StringBuilder();
        OutputSource source = null;
        for (Piece piece : pieces) {
            if (source != null && source != piece.source()) {
                flush(source, text);
            }
            source = piece.source();
            text.append(decoding(source).decode(piece.content()));
        }
        if (source != null) {
            flush(source, text);
        }
        List<OutputChunk> done = List.copyOf(chunks);
        chunks.clear();
        return done;
    }

    /** Return the replacement of incomplete characters. */
    List<OutputChunk> unfinished() {
        decodings.forEach((source, decoding) -> flush(source, new StringBuilder(decoding.unfinished())));
        return List.copyOf(chunks);
    }

    private void flush(OutputSource source, StringBuilder text) {
        if (text.length() > 0) {
            chunks.add(new OutputChunk(source, text.toString()));
            text.setLength(0);
        }
    }

    private Decoding decoding(OutputSource source) {
        return decodings.computeIfAbsent(source, unused -> new Decoding());
    }

    /** Decodes UTF-8, replaces malformed bytes, and keeps an incomplete character for the next piece. */
    private static final class Decoding {

        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private ByteBuffer rest = ByteBuffer.allocate(0);

        String decode(ByteBuffer more) {
            ByteBuffer input = ByteBuffer.allocate(rest.remaining() + more.remaining());
            input.put(rest).put(more).flip();
            CharBuffer output = CharBuffer.allocate(input.remaining());
            decoder.decode(input, output, false);
            rest = input;
            return output.flip().toString();
        }

        String unfinished() {
            return rest.hasRemaining() ? decoder.replacement() : "";
        }
    }
}
