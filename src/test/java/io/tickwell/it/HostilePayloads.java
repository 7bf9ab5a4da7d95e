package io.tickwell.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Makes bad answers of good ones. The same seed makes the same answers. */
final class HostilePayloads {

  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
  private static final Pattern SCALAR =
      Pattern.compile(
          "(?<=[:\\[,])\\s*(\"(?:[^\"\\\\]|\\\\.)*+\"|-?[0-9][0-9.eE+-]*+|null|true|false)(?!\\s*:)");

  /** Values in the place of good ones. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "\"None\"",
          "\"\"",
          "\"-\"",
          "NaN",
          "Infinity",
          "-Infinity",
          "\"NaN\"",
          "\"Infinity\"",
          "1e400",
          "-1e400",
          "1e999999999",
          "-1e999999999",
          "1e-999999999",
          "\"1e999999999\"",
          "1e2147483648",
          "0",
          "-0.0",
          "-1",
          "\"-1\"",
          "true",
          "[]",
          "{}",
          "[[1]]",
          "{\"a\":{\"b\":[null]}}",
          "\"abc\"",
          "\"12abc\"",
          "\"1,234.5\"",
          "\"0x1F\"",
          "01",
          "+1",
          ".5",
          "1.",
          "1748030399000000000",
          "253402300800",
          "9223372036854775807",
          "9223372036854775808",
          "-62135596800",
          "1e18",
          "\"9999-12-31\"",
          "\"+10000-01-01\"",
          "\"2099-99-99\"",
          "\"\\u0000\"",
          "\"A\\u0000B\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"" + "x".repeat(100_000) + "\"",
          "9".repeat(2_000),
          "\"" + "9".repeat(300_000) + "\"",
          "0." + "1".repeat(500),
          "\"1" + " ".repeat(100_000) + "1\"");

  private final Random random;
  private final List<Kind> kinds = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();

  private record Kind(String name, Function<String, byte[]> wire) {}

  HostilePayloads(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 12; i++) {
      text("value", this::value);
      text("values", body -> value(value(value(body))));
    }
    text("cut", body -> body.substring(0, random.nextInt(body.length())));
    text("a character less", body -> spliced(body, 1, ""));
    text("a character more", body -> spliced(body, 0, String.valueOf((char) random.nextInt(128))));
    text(
        "a piece twice",
        body -> spliced(body, 0, body.substring(0, random.nextInt(body.length()))));
    text("NUL within", body -> spliced(body, 0, "\0"));
    text("keys twice", body -> body.replaceFirst("\\{", "{" + inner(body) + ","));
    text("an array for the object", body -> "[" + body + "]");
    text(
        "numbers as texts",
        body -> body.replaceAll("(?<=[:,\\[])(-?[0-9.]+)(?=[,}\\]])", "\"$1\""));
    text("texts as numbers", body -> body.replaceAll("\"(-?[0-9.]+)\"", "$1"));
    text("another symbol", body -> body.replaceAll("\"[HGP][0-9]+\"", "\"G0\""));
    text("something behind", body -> body + " trailing");
    text("twice", body -> body + body);
    text(
        "HTML",
        body -> "<html><title>Sign in</title><script>x()</script><p>Maintenance</p></html>");
    for (String other : List.of("", " ", "null", "true", "\"text\"", "42", "[]", "{}", "<", "\0")) {
      text("only '" + other + "'", body -> other);
    }
    text("nested arrays", body -> "[".repeat(100_000));
    text("nested objects", body -> "{\"a\":".repeat(100_000));
    text("nested and closed", body -> value(body, "[".repeat(50_000) + "]".repeat(50_000)));
    text("many of nothing", body -> value(body, "[" + "{},".repeat(400_000) + "{}]"));
    text("10 MB of a text", body -> value(body, "\"" + "x".repeat(TEN_MEGABYTES) + "\""));
    text("3 MB of a text", body -> value(body, "\"" + "é".repeat(1_500_000) + "\""));
    text("10 MB of blanks", body -> " ".repeat(TEN_MEGABYTES) + body);
    text("3 MB of empty objects", body -> value(body, "[" + "{},".repeat(1_000_000) + "{}]"));
    text("3 MB of numbers", body -> "{\"results\":[" + "1,".repeat(1_500_000) + "1]}");
    bytes("a byte order mark", body -> ("\uFEFF" + body).getBytes(UTF_8));
    bytes("UTF-16", body -> body.getBytes(StandardCharsets.UTF_16));
    bytes("Latin-1", body -> value(body, "\"é\"").getBytes(StandardCharsets.ISO_8859_1));
    bytes("no UTF-8", this::withBrokenBytes);
    headers("as HTML", "200 OK", "Content-Type: text/html\r\n");
    headers("as nothing", "200 OK", "");
    headers("as nonsense", "200 OK", "Content-Type: ///;;=\r\n");
    headers(
        "in an unknown charset", "200 OK", "Content-Type: application/json; charset=klingon\r\n");
    headers("not gzip", "200 OK", "Content-Encoding: gzip\r\n");
    headers("many headers", "200 OK", "X-A: b\r\n".repeat(5_000));
    headers("a long header", "200 OK", "X-A: " + "b".repeat(200_000) + "\r\n");
    headers("redirect", "302 Found", "Location: http://127.0.0.1:1/elsewhere\r\n");
    text("a key echoed", body -> value(body, "\"" + any(PlantedKeys.SPELLINGS) + "\""));
    text("a key refused", body -> "{\"error\":\"not " + any(PlantedKeys.SPELLINGS) + "\"}");
    text("a key in HTML", body -> "<p>" + String.join("</p><p>", PlantedKeys.SPELLINGS));
    wire(
        "a key in an error",
        b ->
            Payload.whole(
                "500 " + any(PlantedKeys.KEYS),
                "X-Echo: " + any(PlantedKeys.KEYS) + "\r\n",
                ("{\"message\":\"" + any(PlantedKeys.SPELLINGS) + "\"}").getBytes(UTF_8)));
    wire(
        "a key in a redirect",
        b ->
            Payload.whole(
                "302 Found",
                "Location: http://127.0.0.1:1/?k=" + any(PlantedKeys.SPELLINGS) + "\r\n",
                any(PlantedKeys.SPELLINGS).getBytes(UTF_8)));
    wire("a key for a status", b -> ("HTTP/1.1 " + any(PlantedKeys.KEYS) + "\r\n").getBytes(UTF_8));
    wire(
        "a key for a length",
        b -> Payload.wire("200 OK", "Content-Length: " + any(PlantedKeys.KEYS) + "\r\n", b));
    wire("a key for a chunk's size", b -> chunked(any(PlantedKeys.KEYS), b));
    headers("a key for a type", "200 OK", "Content-Type: " + any(PlantedKeys.KEYS) + "\r\n");
    headers("a key for a coding", "200 OK", "Content-Encoding: " + any(PlantedKeys.KEYS) + "\r\n");
    headers("status 500", "500 Internal Server Error", "");
    headers("status 404", "404 Not Found", "");
    headers("status 418", "418 I'm a teapot", "");
    headers("status 999", "999 Nothing", "");
    wire(
        "a longer length",
        b -> Payload.wire("200 OK", "Content-Length: " + (b.length + 9) + "\r\n", b));
    wire(
        "a shorter length",
        b -> Payload.wire("200 OK", "Content-Length: " + b.length / 2 + "\r\n", b));
    wire("a negative length", b -> Payload.wire("200 OK", "Content-Length: -5\r\n", b));
    wire(
        "two lengths",
        b -> Payload.wire("200 OK", "Content-Length: 3\r\nContent-Length: 9\r\n", b));
    wire("a chunk cut", b -> chunked(Integer.toHexString(b.length + 5), b));
    wire("a chunk of no size", b -> chunked("zz", b));
    wire("a chunk beyond all", b -> chunked("7fffffffffffffff", b));
    wire("no status", b -> b);
    wire("a status cut", b -> "HTTP/1.1 2".getBytes(UTF_8));
    wire("nothing", b -> new byte[0]);
    wire("no body", b -> Payload.wire("204 No Content", "", new byte[0]));
    wire("gzip", b -> Payload.whole("200 OK", "Content-Encoding: gzip\r\n", gzip(b)));
    wire(
        "gzip cut",
        b -> Payload.whole("200 OK", "Content-Encoding: gzip\r\n", Arrays.copyOf(gzip(b), 20)));
    wire(
        "a gzip bomb",
        b -> Payload.whole("200 OK", "Content-Encoding: gzip\r\n", gzip(new byte[50_000_000])));
  }

  /** The next bad answer, made when it is sent; after some time each kind has been there. */
  Payload next(String good) {
    if (order.isEmpty()) {
      IntStream.range(0, kinds.size()).forEach(order::add);
      Collections.shuffle(order, random);
    }
    int kind = order.remove(order.size() - 1);
    long seed = random.nextLong();
    return new Payload(
        kinds.get(kind).name(), () -> new HostilePayloads(seed).kinds.get(kind).wire().apply(good));
  }

  /** A good element with bad values, in JSON that can be parsed. */
  String element(String good) {
    List<String> parseable =
        VALUES.stream().filter(HostilePayloads::parseable).filter(v -> v.length() < 3_000).toList();
    return value(good, parseable.get(random.nextInt(parseable.size())));
  }

  private static boolean parseable(String value) {
    try {
      Runs.json("[" + value + "]");
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void text(String name, UnaryOperator<String> change) {
    bytes(name, body -> change.apply(body).getBytes(UTF_8));
  }

  private void bytes(String name, Function<String, byte[]> change) {
    kinds.add(
        new Kind(
            name,
            body ->
                Payload.whole("200 OK", "Content-Type: application/json\r\n", change.apply(body))));
  }

  private void headers(String name, String status, String headers) {
    wire(name, body -> Payload.whole(status, headers, body));
  }

  private void wire(String name, UnaryOperator<byte[]> change) {
    kinds.add(new Kind(name, body -> change.apply(body.getBytes(UTF_8))));
  }

  private String value(String body) {
    return value(body, VALUES.get(random.nextInt(VALUES.size())));
  }

  /** Puts the value into the place of a random other. */
  private String value(String body, String value) {
    Matcher scalars = SCALAR.matcher(body);
    List<MatchResult> all = scalars.results().toList();
    if (all.isEmpty()) {
      return value;
    }
    MatchResult one = all.get(random.nextInt(all.size()));
    return body.substring(0, one.start(1)) + value + body.substring(one.end(1));
  }

  private String any(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }

  private String spliced(String body, int less, String more) {
    int at = random.nextInt(body.length() - less);
    return body.substring(0, at) + more + body.substring(at + less);
  }

  private static String inner(String body) {
    String object = body.strip();
    return object.substring(1, object.length() - 1);
  }

  private byte[] withBrokenBytes(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    for (int i = 0; i < 3; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
    }
    return bytes;
  }

  private static byte[] chunked(String size, byte[] body) {
    byte[] head = (size + "\r\n").getBytes(UTF_8);
    byte[] chunk = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, chunk, head.length, body.length);
    return Payload.wire("200 OK", "Transfer-Encoding: chunked\r\n", chunk);
  }

  static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
