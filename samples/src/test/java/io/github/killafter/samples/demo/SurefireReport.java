// SPDX-License-Identifier: Apache-2.0
package io.github.killafter.samples.demo;

import io.github.killafter.escalation.HungTestError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads Surefire's XML reports of one run: the result of each test, in Surefire's terms. */
final class SurefireReport {

    /** A test's result: {@code passed}, or the element that says otherwise, such as {@code failure}, and its message. */
    record Result(String status, String type, String message) {

        static final Result PASSED = new Result("passed", "", "");

        boolean passed() {
            return equals(PASSED);
        }

        boolean hung() {
            return status.equals("failure") && type.equals(HungTestError.class.getName());
        }

        @Override
        public String toString() {
            return passed() ? status : (status + " " + type).strip();
        }
    }

    private SurefireReport() {}

    /** Return the results of all tests in a folder. */
    static Map<SampleName, Result> in(Path folder) throws IOException {
        Map<SampleName, Result> results = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.filter(SurefireReport::isReport).toList()) {
                of(parse(file)).forEach((sample, result) -> add(results, sample, result));
            }
        }
        return results;
    }

    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }

    private static Document parse(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is no report of Surefire", e);
        }
    }

    /** Return the results of the tests in one report. */
    static Map<SampleName, Result> of(Document report) {
        Map<SampleName, Result> results = new TreeMap<>();
        for (Element test : elements(report.getElementsByTagName("testcase"))) {
            SampleName sample = SampleName.of(test.getAttribute("classname"), test.getAttribute("name"));
            add(results, sample, result(test));
        }
        return results;
    }

    private static void add(Map<SampleName, Result> results, SampleName sample, Result result) {
        if (results.put(sample, result) != null) {
            throw new IllegalStateException("Surefire has two results of " + sample);
        }
    }

    private static Result result(Element test) {
        return elements(test.getChildNodes()).stream()
                .filter(child -> List.of("failure", "error", "skipped").contains(child.getTagName()))
                .map(child -> new Result(child.getTagName(), child.getAttribute("type"), child.getAttribute("message")))
                .findFirst()
                .orElse(Result.PASSED);
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .toList();
    }
}
