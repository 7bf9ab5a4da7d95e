package io.tickwell.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import java.math.BigDecimal;

/** Numbers as the vendors print them: no zeros at the end, no exponent. */
final class WireNumber {
  private WireNumber() {}

  static JsonNumber of(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    return Json.createValue(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
  }
}
