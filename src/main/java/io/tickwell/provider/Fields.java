package io.tickwell.provider;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/**
 * Reads the values of a JSON object as providers write them. Missing is null: an absent key, JSON
 * null, and the words that providers put instead (provider page, 0.5). A value that is there and
 * not readable is an {@link UnreadableValue}.
 *
 * @param json the object
 */
public record Fields(JsonObject json) {
  private static final Set<String> MISSING =
      Set.of("", "None", "-", "N/A", "n/a", "null", "Time Not Supplied");
  private static final int MOST_DIGITS = 60;
  private static final int MOST_CHARACTERS = 100;
  private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** Whether the object has that key with a value that does not mean missing. */
  public boolean has(String key) {
    JsonValue value = json.get(key);
    return value != null
        && value != JsonValue.NULL
        && !(value instanceof JsonString text && MISSING.contains(text.getString().trim()));
  }

  /** A number, also one written as a string; exact. Null when missing. */
  public BigDecimal decimal(String key) {
    if (!has(key)) {
      return null;
    }
    JsonValue value = json.get(key);
    BigDecimal number = null;
    if (value instanceof JsonNumber given) {
      number = given.bigDecimalValue();
    } else if (value instanceof JsonString given) {
      number = parse(key, given.getString().trim());
    }
    if (number == null || number.precision() > MOST_DIGITS || wide(number.scale())) {
      throw new UnreadableValue(key, value, "a number");
    }
    return number;
  }

  /** A number of which 0 means missing. Null when missing. */
  public BigDecimal nonZero(String key) {
    BigDecimal number = decimal(key);
    return number == null || number.signum() == 0 ? null : number;
  }

  /** A text. Null when missing. */
  public String text(String key) {
    if (!has(key)) {
      return null;
    }
    if (json.get(key) instanceof JsonString text) {
      return text.getString().trim();
    }
    throw new UnreadableValue(key, json.get(key), "a text");
  }

  /** An instant given in unix seconds. Null when missing or 0. */
  public Instant seconds(String key) {
    return instant(key, 0, "unix seconds");
  }

  /** An instant given in unix milliseconds. Null when missing or 0. */
  public Instant millis(String key) {
    return instant(key, 3, "unix milliseconds");
  }

  /** An instant given in unix nanoseconds. Null when missing or 0. */
  public Instant nanos(String key) {
    return instant(key, 9, "unix nanoseconds");
  }

  /** An object within this one; without any value when missing. */
  public Fields object(String key) {
    if (!has(key)) {
      return new Fields(JsonValue.EMPTY_JSON_OBJECT);
    }
    if (json.get(key) instanceof JsonObject object) {
      return new Fields(object);
    }
    throw new UnreadableValue(key, json.get(key), "an object");
  }

  /** A whole number. Null when missing. */
  public Integer integer(String key) {
    BigDecimal number = decimal(key);
    try {
      return number == null ? null : number.intValueExact();
    } catch (ArithmeticException e) {
      UnreadableValue unreadable = new UnreadableValue(key, json.get(key), "a whole number");
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  /** A date, also one that is followed by a time, which is left out. Null when missing. */
  public LocalDate date(String key) {
    String text = text(key);
    return text == null ? null : date(key, text.split("[T ]", 2)[0]);
  }

  private static LocalDate date(String key, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      UnreadableValue unreadable = new UnreadableValue(key, "'" + text + "'", "a date");
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  /** An instant given with its offset: {@code 2026-06-05T20:00:00Z}. Null when missing. */
  public Instant moment(String key) {
    String text = text(key);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      UnreadableValue unreadable = new UnreadableValue(key, "'" + text + "'", "a moment");
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  /** The texts of an array, without empty ones; none when missing. */
  public List<String> texts(String key) {
    return array(key).stream()
        .map(
            value -> {
              if (value instanceof JsonString text) {
                return text.getString().trim();
              }
              throw new UnreadableValue(key, value, "a text");
            })
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** The objects of an array; none when missing. */
  public List<Fields> objects(String key) {
    return array(key).stream()
        .map(
            value -> {
              if (value instanceof JsonObject object) {
                return new Fields(object);
              }
              throw new UnreadableValue(key, value, "an object");
            })
        .toList();
  }

  private JsonArray array(String key) {
    if (!has(key)) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    if (json.get(key) instanceof JsonArray array) {
      return array;
    }
    throw new UnreadableValue(key, json.get(key), "an array");
  }

  /** The years asserted here are what tells seconds from milliseconds and nanoseconds. */
  private Instant instant(String key, int digitsBelowSecond, String wanted) {
    BigDecimal number = nonZero(key);
    if (number == null) {
      return null;
    }
    BigDecimal seconds = number.movePointLeft(digitsBelowSecond);
    if (seconds.compareTo(BigDecimal.valueOf(EARLIEST.getEpochSecond())) < 0
        || seconds.compareTo(BigDecimal.valueOf(LATEST.getEpochSecond())) > 0) {
      throw new UnreadableValue(key, json.get(key), wanted);
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    return Instant.ofEpochSecond(
        whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue());
  }

  /** Guards the time of parsing, which grows with the square of the digits. */
  private static BigDecimal parse(String key, String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new UnreadableValue(key, "'" + text + "'", "a number");
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      UnreadableValue unreadable = new UnreadableValue(key, "'" + text + "'", "a number");
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  /** Guards later arithmetic: 1e999999999 is a few bytes here and a gigabyte as plain digits. */
  private static boolean wide(int scale) {
    return scale > MOST_DIGITS || scale < -MOST_DIGITS;
  }
}
