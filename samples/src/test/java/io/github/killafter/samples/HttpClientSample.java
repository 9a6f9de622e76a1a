// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples;

import static io.github.killafter.samples.demo.End.PASSED;
import static io.github.killafter.samples.demo.End.STOPPED_BY_INTERRUPT;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.killafter.KillAfter;
import io.github.killafter.samples.demo.EndsAs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** An HTTP client without a timeout of its own. While it waits for the answer, an interrupt ends it. */
class HttpClientSample {

    private final HttpClient client = HttpClient.newHttpClient();

    @EndsAs(STOPPED_BY_INTERRUPT)
    // snippet: silent server
    @Test
    @KillAfter(2)
    void asksASilentServer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("http://localhost:" + server.getLocalPort());
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            client.send(request, BodyHandlers.ofString());
        }
    }
    // end of snippet

    @EndsAs(PASSED)
    @Test
    @KillAfter(10)
    void asksAServerThatAnswers() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        try {
            URI uri = URI.create("http://localhost:" + server.getAddress().getPort());
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(204);
        } finally {
            server.stop(0);
        }
    }
}
