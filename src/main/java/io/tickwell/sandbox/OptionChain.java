package io.tickwell.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which contracts there are on a day: four weeks and six months, strikes around the price. */
final class OptionChain {
  private static final int WEEKS = 4;
  private static final int MONTHS = 6;
  private static final int STRIKES_EACH_SIDE = 8;

  private OptionChain() {}

  /** By expiration, then strike, the call before the put. */
  static List<OptionContract> of(String underlying, LocalDate today, BigDecimal price) {
    return expirations(today)
        .flatMap(
            expiration ->
                strikes(price)
                    .flatMap(
                        strike ->
                            Stream.of(true, false)
                                .map(
                                    call ->
                                        new OptionContract(underlying, expiration, call, strike))))
        .toList();
  }

  private static Stream<LocalDate> expirations(LocalDate today) {
    Stream<LocalDate> weeks =
        IntStream.range(0, WEEKS)
            .mapToObj(week -> today.with(TemporalAdjusters.next(DayOfWeek.FRIDAY)).plusWeeks(week));
    Stream<LocalDate> months =
        IntStream.rangeClosed(1, MONTHS)
            .mapToObj(
                month ->
                    today
                        .plusMonths(month)
                        .with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY)));
    return Stream.concat(weeks, months).distinct().sorted();
  }

  private static Stream<BigDecimal> strikes(BigDecimal price) {
    BigDecimal step = step(price);
    BigDecimal middle = price.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
    return IntStream.rangeClosed(-STRIKES_EACH_SIDE, STRIKES_EACH_SIDE)
        .mapToObj(each -> middle.add(step.multiply(BigDecimal.valueOf(each))));
  }

  private static BigDecimal step(BigDecimal price) {
    if (price.compareTo(BigDecimal.valueOf(50)) < 0) {
      return BigDecimal.ONE;
    }
    return BigDecimal.valueOf(price.compareTo(BigDecimal.valueOf(200)) < 0 ? 2.5 : 5);
  }
}
