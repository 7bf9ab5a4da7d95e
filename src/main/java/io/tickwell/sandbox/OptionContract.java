package io.tickwell.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The right to buy (call) or sell (put) 100 shares at the strike, up to the expiration. */
record OptionContract(String underlying, LocalDate expiration, boolean call, BigDecimal strike) {

  /** The OCC symbol without blanks: {@code AAPL260619C00200000}. */
  String symbol() {
    return "%s%02d%02d%02d%s%08d"
        .formatted(
            underlying.replace(".", ""),
            expiration.getYear() % 100,
            expiration.getMonthValue(),
            expiration.getDayOfMonth(),
            call ? "C" : "P",
            strike.movePointRight(3).longValueExact());
  }

  /** The price of the share at which the buyer, who paid that premium, loses nothing. */
  BigDecimal breakEven(BigDecimal premium) {
    return call ? strike.add(premium) : strike.subtract(premium);
  }
}
