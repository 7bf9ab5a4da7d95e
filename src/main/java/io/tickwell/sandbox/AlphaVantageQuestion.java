package io.tickwell.sandbox;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a call asks of Alpha Vantage. Null where nothing was sent. */
public class AlphaVantageQuestion {
  private static final Pattern QUARTER = Pattern.compile("(\\d{4})Q([1-4])");

  @QueryParam("apikey")
  String key;

  @QueryParam("function")
  String function;

  @QueryParam("symbol")
  String symbol;

  @QueryParam("quarter")
  String quarter;

  /**
   * The symbol as the market writes it: a class of shares is behind a dash here, a point there.
   *
   * @throws BadQuestion when there is none
   */
  String ticker() {
    if (symbol == null || symbol.isBlank()) {
      throw invalid();
    }
    return symbol.replace('-', '.');
  }

  /**
   * The first day after the fiscal quarter asked for.
   *
   * @throws BadQuestion when it is no quarter
   */
  LocalDate afterQuarter() {
    Matcher asked = QUARTER.matcher(quarter == null ? "" : quarter);
    if (!asked.matches()) {
      throw invalid();
    }
    int months = 3 * Integer.parseInt(asked.group(2));
    return LocalDate.of(Integer.parseInt(asked.group(1)), 1, 1).plusMonths(months);
  }

  private BadQuestion invalid() {
    return new BadQuestion(
        "Invalid API call. Please retry or visit the documentation "
            + "(https://www.alphavantage.co/documentation/) for %s.".formatted(function));
  }
}
