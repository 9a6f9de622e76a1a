// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.killafter.internal.report.json.StrictJson;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven by its DevTools protocol; confined to one thread. */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Messages messages = new Messages();
    private final WebSocket socket;
    private final String session;
    private int lastId;

    private Browser(Process process, URI address) {
        this.process = process;
        this.socket = client.newWebSocketBuilder()
                .connectTimeout(LIMIT)
                .buildAsync(address, messages)
                .orTimeout(LIMIT.toSeconds(), SECONDS)
                .join();
        String target = text("targetId", call("Target.createTarget", "{\"url\":\"about:blank\"}", ""));
        String attach = "{\"targetId\":\"" + target + "\",\"flatten\":true}";
        this.session = text("sessionId", call("Target.attachToTarget", attach, ""));
        Stream.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable")
                .forEach(domain -> call(domain, "{}"));
    }

    /** Return the program, if there is one. */
    public static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Start the browser with a new profile in the given folder. */
    public static Browser start(Path profile) throws IOException {
        // A container has no namespaces for Chromium's sandbox; the pages are our own.
        Process process = new ProcessBuilder(
                        program().orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Browser(process, address(process));
        } catch (RuntimeException e) {
            kill(process);
            throw e;
        }
    }

    private static URI address(Process process) throws IOException {
        BufferedReader errors = process.errorReader(UTF_8);
        CompletableFuture<String> address = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> errors.lines().forEach(line -> {
                    if (line.startsWith("DevTools listening on ")) {
                        address.complete(line.substring(line.lastIndexOf(' ') + 1));
                    }
                }),
                "browser-errors");
        reader.setDaemon(true);
        reader.start();
        return URI.create(address.orTimeout(LIMIT.toSeconds(), SECONDS).join());
    }

    /** Open a file, perhaps at a place in it, and wait until it is loaded; earlier events are forgotten. */
    public void open(Path file, String fragment) {
        messages.events.clear();
        call("Page.navigate", "{\"url\":\"about:blank\"}");
        messages.events.clear();
        call("Page.navigate", "{\"url\":\"" + file.toUri() + fragment + "\"}");
        awaitTrue("document.readyState === 'complete' && location.protocol === 'file:'");
    }

    /** Evaluate an expression until it is true. */
    public void awaitTrue(String expression) {
        String promise = "new Promise((done) => { const look = () => (" + expression
                + ") ? done('yes') : setTimeout(look, 10); look(); })";
        for (long end = System.nanoTime() + LIMIT.toNanos(); ; ) {
            String answer = evaluateRaw(promise);
            if (answer.contains("\"yes\"")) {
                return;
            }
            // The page was replaced meanwhile.
            if (!answer.contains("\"error\"") || System.nanoTime() > end) {
                throw new AssertionError(answer);
            }
        }
    }

    /** Return the value of an expression, or of its promise, as text. */
    public String evaluate(String expression) {
        String answer = evaluateRaw("Promise.resolve(" + expression + ").then(String)");
        if (answer.contains("\"exceptionDetails\"") || answer.contains("\"error\"")) {
            throw new AssertionError(answer);
        }
        return text("value", answer);
    }

    private String evaluateRaw(String expression) {
        return call(
                "Runtime.evaluate",
                "{\"awaitPromise\":true,\"userGesture\":true,\"expression\":" + quoted(expression) + "}");
    }

    /** Press a key, as {@code KeyboardEvent.key} names it. */
    public void press(String key) {
        String text = key.length() == 1 ? ",\"text\":" + quoted(key) : key.equals("Enter") ? ",\"text\":\"\\r\"" : "";
        call("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"key\":" + quoted(key) + text + "}");
        call("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",\"key\":" + quoted(key) + "}");
    }

    /** Set the size of the page, and whether the user wants it dark. */
    public void show(int width, int height, boolean dark) {
        call(
                "Emulation.setDeviceMetricsOverride",
                String.format(
                        Locale.ROOT,
                        "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false}",
                        width,
                        height));
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + (dark ? "dark" : "light") + "\"}]}");
    }

    /** Write a picture of what is visible. */
    public void takePicture(Path target) throws IOException {
        String data = text("data", call("Page.captureScreenshot", "{\"format\":\"png\"}"));
        Files.write(target, Base64.getDecoder().decode(data));
    }

    /** Return what the browser complained about: messages on the console, exceptions, refused requests. */
    public List<String> complaints() {
        return events("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded");
    }

    /** Return the requests, that for the page itself included. */
    public List<String> requests() {
        return events("Network.requestWillBeSent").stream()
                .map(event ->
                        text("documentURL", event) + " " + text("url", event.substring(event.indexOf("\"request\""))))
                .toList();
    }

    private List<String> events(String... methods) {
        evaluate("'all events before this answer are here'");
        return messages.events.stream()
                .filter(event -> Stream.of(methods).anyMatch(method -> event.contains("\"method\":\"" + method + "\"")))
                .toList();
    }

    private String call(String method, String parameters) {
        return call(method, parameters, ",\"sessionId\":\"" + session + "\"");
    }

    private String call(String method, String parameters, String more) {
        int id = ++lastId;
        CompletableFuture<String> answer = messages.answer(id);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + more + "}", true)
                .orTimeout(LIMIT.toSeconds(), SECONDS)
                .join();
        return answer.orTimeout(LIMIT.toSeconds(), SECONDS).join();
    }

    // Of the answers, which hold more than StrictJson reads, one string.
    private static String text(String key, String json) {
        Matcher text = TEXT.matcher(json);
        String start = "\"" + key + "\":";
        int at = json.indexOf(start);
        if (at < 0 || !text.find(at + start.length())) {
            throw new AssertionError("no " + key + " in " + json);
        }
        Map<String, Object> one = StrictJson.parse("{\"text\":" + text.group() + "}");
        return (String) requireNonNull(one.get("text"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(each -> quoted.append(
                        each == '"' || each == '\\' || each < ' ' || each > '~'
                                ? String.format(Locale.ROOT, "\\u%04x", each)
                                : (char) each + ""));
        return quoted.append('"').toString();
    }

    @Override
    public void close() {
        socket.abort();
        kill(process);
    }

    private static void kill(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().orTimeout(LIMIT.toSeconds(), SECONDS).join());
    }

    /** Answers by the id of their call, and events. */
    private static final class Messages implements WebSocket.Listener {

        private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
        private final List<String> events = new CopyOnWriteArrayList<>();
        private final StringBuilder incomplete = new StringBuilder();

        CompletableFuture<String> answer(int id) {
            return answers.computeIfAbsent(id, unused -> new CompletableFuture<>());
        }

        @Override
        @SuppressWarnings("NullAway") // Null means: this part can be reused at once.
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            incomplete.append(data);
            if (last) {
                accept(incomplete.toString());
                incomplete.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void accept(String message) {
            Matcher id = Pattern.compile("^\\{\"id\":(\\d+)").matcher(message);
            if (id.find()) {
                answer(Integer.parseInt(id.group(1))).complete(message);
            } else {
                events.add(message);
            }
        }
    }
}
