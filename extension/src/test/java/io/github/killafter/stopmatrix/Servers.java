// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.stopmatrix;

import static io.github.killafter.stopmatrix.End.INTERRUPT;
import static io.github.killafter.stopmatrix.End.RAISE;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Servers and databases that never answer. */
final class Servers {

    static final List<Way> ALL = List.of(
            Way.of("HttpClient.send to a server that does not answer", INTERRUPT, Servers::send),
            Way.of("HttpClient.sendAsync and join", RAISE, Servers::sendAsync),
            Way.of("HttpURLConnection to a server that does not answer", RAISE, Servers::get),
            Way.of("TLS handshake with a server that does not answer", RAISE, Servers::shakeHands),
            Way.of("row that another transaction has locked (H2)", INTERRUPT, Servers::lockedRow),
            Way.of("endless query (H2)", RAISE, Servers::endlessQuery),
            Way.of("HTTP server whose handler hangs", RAISE, Servers::handlerHangs));

    private Servers() {}

    /** Load what else takes longer than the timeout: a raise in its static initialisers would break it for good. */
    static void warmUp() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:1/");
        Never.use(SSLContext.getDefault().getSocketFactory());
        try {
            Never.use(nobody.toURL().openStream());
        } catch (IOException refused) {
            Never.ignore(refused);
        }
        try {
            Never.use(HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(nobody).build(), BodyHandlers.ofString()));
        } catch (IOException refused) {
            Never.ignore(refused);
        }
        try (Connection one = DriverManager.getConnection("jdbc:h2:mem:warm")) {
            update(one, "create table numbers as select x from system_range(1, 10) order by x desc");
        }
    }

    private static ServerSocket silent() throws Exception {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static URI uri(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    private static void send() throws Exception {
        try (ServerSocket server = silent()) {
            HttpRequest request = HttpRequest.newBuilder(uri(server)).build();
            Never.use(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
        }
    }

    private static void sendAsync() throws Exception {
        try (ServerSocket server = silent()) {
            HttpRequest request = HttpRequest.newBuilder(uri(server)).build();
            Never.use(HttpClient.newHttpClient()
                    .sendAsync(request, BodyHandlers.ofString())
                    .join());
        }
    }

    private static void get() throws Exception {
        try (ServerSocket server = silent()) {
            Never.use(uri(server).toURL().openStream());
        }
    }

    private static void handlerHangs() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> Never.spin());
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            try (InputStream in = connection.getInputStream()) {
                Never.use(in.read());
            }
        } finally {
            server.stop(0);
        }
    }

    private static void shakeHands() throws Exception {
        try (ServerSocket server = silent();
                Socket plain = new Socket(server.getInetAddress(), server.getLocalPort())) {
            SSLSocketFactory factory = SSLContext.getDefault().getSocketFactory();
            SSLSocket socket = (SSLSocket) factory.createSocket(plain, "localhost", server.getLocalPort(), true);
            socket.startHandshake();
        }
    }

    private static void lockedRow() throws Exception {
        String url = "jdbc:h2:mem:matrix;LOCK_TIMEOUT=1000000";
        try (Connection one = DriverManager.getConnection(url);
                Connection other = DriverManager.getConnection(url)) {
            one.setAutoCommit(false);
            update(one, "create table account (id int primary key, balance int)");
            update(one, "insert into account values (1, 100)");
            one.commit();
            update(one, "update account set balance = 0");
            update(other, "update account set balance = 1");
        }
    }

    private static void endlessQuery() throws Exception {
        try (Connection one = DriverManager.getConnection("jdbc:h2:mem:endless")) {
            update(one, "create table numbers as select x from system_range(1, 1000000000000) order by x desc");
        }
    }

    private static void update(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
