package io.tickwell.marketdata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the values of one row in turn and keeps the first flaw. Null values pass unless said. */
final class RowCheck {
  private static final Pattern WEB_ADDRESS =
      Pattern.compile("https?://[\\x21-\\x7e]+", Pattern.CASE_INSENSITIVE);

  private Flaw first;

  RowCheck key(String column, Object value) {
    boolean missing = value == null || (value instanceof String text && text.isBlank());
    return flawIf(missing, RejectReason.KEY_MISSING, column, "missing");
  }

  RowCheck present(String column, Object value) {
    return flawIf(value == null, RejectReason.MALFORMED_ROW, column, "missing");
  }

  RowCheck positive(String column, BigDecimal value) {
    boolean flawed = value != null && value.signum() <= 0;
    return flawIf(flawed, RejectReason.PRICE_NOT_POSITIVE, column, value);
  }

  RowCheck notNegative(String column, BigDecimal value) {
    boolean flawed = value != null && value.signum() < 0;
    return flawIf(flawed, RejectReason.NEGATIVE_VALUE, column, value);
  }

  RowCheck notBelow(BigDecimal low, String column, BigDecimal value) {
    boolean flawed = low != null && value != null && value.compareTo(low) < 0;
    return flawIf(flawed, RejectReason.HIGH_BELOW_LOW, column, value + ", below the low " + low);
  }

  RowCheck notAbove(BigDecimal high, String column, BigDecimal value) {
    boolean flawed = high != null && value != null && value.compareTo(high) > 0;
    return flawIf(flawed, RejectReason.HIGH_BELOW_LOW, column, value + ", above the high " + high);
  }

  <T extends Comparable<? super T>> RowCheck notAfter(T limit, String column, T value) {
    boolean flawed = value != null && value.compareTo(limit) > 0;
    return flawIf(flawed, RejectReason.TIME_IN_FUTURE, column, value);
  }

  RowCheck notNegative(String column, Integer value) {
    return notNegative(column, value == null ? null : BigDecimal.valueOf(value));
  }

  RowCheck within(int least, String column, BigDecimal value, int most) {
    boolean flawed =
        value != null
            && (value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0);
    String what = "%s, outside of %d to %d".formatted(value, least, most);
    return flawIf(flawed, RejectReason.VALUE_OUT_OF_RANGE, column, what);
  }

  RowCheck within(int least, String column, Integer value, int most) {
    return within(least, column, value == null ? null : BigDecimal.valueOf(value), most);
  }

  RowCheck oneOf(String column, String value, String... known) {
    boolean flawed = value != null && !List.of(known).contains(value);
    String what = "'%s', none of %s".formatted(value, String.join(", ", known));
    return flawIf(flawed, RejectReason.VALUE_OUT_OF_RANGE, column, what);
  }

  RowCheck monthAndDay(String column, String value) {
    return flawIf(
        value != null && !isMonthAndDay(value),
        RejectReason.VALUE_OUT_OF_RANGE,
        column,
        "'%s', not MM-DD".formatted(value));
  }

  private static boolean isMonthAndDay(String value) {
    try {
      MonthDay.parse("--" + value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  RowCheck webAddress(String column, String value) {
    return flawIf(
        value != null && !WEB_ADDRESS.matcher(value).matches(),
        RejectReason.VALUE_OUT_OF_RANGE,
        column,
        "'%s', no address of the web".formatted(value));
  }

  /** Both parts of a fiscal period are there and sound. */
  RowCheck period(Integer year, Integer quarter) {
    flawIf(year == null, RejectReason.FISCAL_PERIOD_UNKNOWN, "fiscal_year", "not told by anything");
    flawIf(
        quarter == null,
        RejectReason.FISCAL_PERIOD_UNKNOWN,
        "fiscal_quarter",
        "not told by anything");
    return within(1900, "fiscal_year", year, 2199)
        .within(FiscalPeriod.ANNUAL, "fiscal_quarter", quarter, FiscalPeriod.TTM);
  }

  /** An annual report is about quarter 0, one of the trailing twelve months about quarter 5. */
  RowCheck agrees(String reportType, Integer quarter) {
    boolean annual = quarter != null && quarter == FiscalPeriod.ANNUAL;
    boolean ttm = quarter != null && quarter == FiscalPeriod.TTM;
    boolean flawed =
        reportType != null
            && (annual != reportType.equals("annual") || ttm != reportType.equals("ttm"));
    return flawIf(
        flawed,
        RejectReason.VALUE_OUT_OF_RANGE,
        "report_type",
        "%s, of quarter %s".formatted(reportType, quarter));
  }

  Optional<Flaw> first() {
    return Optional.ofNullable(first);
  }

  private RowCheck flawIf(boolean flawed, RejectReason reason, String column, Object what) {
    if (first == null && flawed) {
      first = new Flaw(reason, column + " is " + what);
    }
    return this;
  }
}
