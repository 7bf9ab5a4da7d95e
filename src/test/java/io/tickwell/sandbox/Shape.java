package io.tickwell.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which keys a document has and of what type their values are: an object of names, an array of one
 * shape, or the name of a type. A name that ends in {@code ?} may be absent.
 */
record Shape(JsonValue description) {

  static Shape of(String name) {
    try (InputStream in =
            Shape.class.getResourceAsStream("/fixtures/sandbox/" + name + ".shape.json");
        JsonReader reader = Json.createReader(in)) {
      return new Shape(reader.readValue());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What is different, each with its path; empty when the value has this shape. */
  Set<String> differences(JsonValue value) {
    return new TreeSet<>(differences("$", description, value).toList());
  }

  private static Stream<String> differences(String path, JsonValue shape, JsonValue value) {
    if (shape instanceof JsonObject names && value instanceof JsonObject object) {
      return ofObjects(path, names, object);
    }
    if (shape instanceof JsonArray shapes && value instanceof JsonArray array) {
      return array.stream().flatMap(entry -> differences(path + "[]", shapes.get(0), entry));
    }
    boolean same = shape instanceof JsonString name && name.getString().equals(type(value));
    return same ? Stream.empty() : Stream.of(path + " is " + type(value) + ", not " + shape);
  }

  private static Stream<String> ofObjects(String path, JsonObject names, JsonObject object) {
    Set<String> known = names.keySet().stream().map(Shape::withoutMark).collect(Collectors.toSet());
    Stream<String> unknown =
        object.keySet().stream()
            .filter(key -> !known.contains(key))
            .map(key -> path + "." + key + " is unknown");
    Stream<String> others =
        names.entrySet().stream()
            .flatMap(name -> ofMember(path, name.getKey(), name.getValue(), object));
    return Stream.concat(unknown, others);
  }

  private static Stream<String> ofMember(
      String path, String name, JsonValue shape, JsonObject object) {
    String key = withoutMark(name);
    if (object.containsKey(key)) {
      return differences(path + "." + key, shape, object.get(key));
    }
    return name.endsWith("?") ? Stream.empty() : Stream.of(path + "." + key + " is absent");
  }

  private static String withoutMark(String name) {
    return name.endsWith("?") ? name.substring(0, name.length() - 1) : name;
  }

  private static String type(JsonValue value) {
    return switch (value.getValueType()) {
      case TRUE, FALSE -> "boolean";
      default -> value.getValueType().name().toLowerCase(Locale.ROOT);
    };
  }
}
