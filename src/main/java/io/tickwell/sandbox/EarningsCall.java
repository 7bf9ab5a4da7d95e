package io.tickwell.sandbox;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is said of a quarter after it is reported, in the figures of the report. */
record EarningsCall(QuarterReport report, Noise noise) {
  private static final Duration UNTIL_WRITTEN = Duration.ofHours(3);
  private static final List<String> NAMES =
      List.of(
          "Alex Morgan",
          "Dana Reyes",
          "Jordan Blake",
          "Kim Larsen",
          "Lee Novak",
          "Pat Winter",
          "Robin Shah",
          "Sam Okafor");

  /** When the transcript can be had; the call is held soon after the report. */
  Instant written() {
    return report.published().plus(UNTIL_WRITTEN);
  }

  List<Speech> speeches() {
    String company = Company.of(report.symbol(), noise).name();
    String quarter = "Q%d %d".formatted(report.quarter(), report.year());
    boolean better = report.eps().compareTo(report.epsEstimate()) >= 0;
    return List.of(
        new Speech(
            "Operator",
            "Operator",
            "Welcome to the %s earnings call of %s.".formatted(quarter, company),
            sentiment(5)),
        new Speech(
            person(0),
            "Chief Executive Officer",
            "Thank you. %s had a quarter that was %s than many expected."
                .formatted(company, better ? "better" : "harder"),
            sentiment(better ? 8 : 3)),
        new Speech(
            person(1),
            "Chief Financial Officer",
            "Revenue was %s million dollars, and earnings were %s dollars a share."
                .formatted(millions(report.revenue()), report.eps().toPlainString()),
            sentiment(better ? 7 : 4)),
        new Speech(
            person(2),
            "Analyst",
            "The estimate was %s dollars a share. What made the difference?"
                .formatted(report.epsEstimate().toPlainString()),
            sentiment(5)),
        new Speech(
            person(0),
            "Chief Executive Officer",
            better
                ? "Demand was strong, and our costs grew more slowly than our sales."
                : "Costs weighed on us, and some customers put their orders off.",
            sentiment(better ? 7 : 4)),
        new Speech("Operator", "Operator", "This concludes the call.", sentiment(5)));
  }

  /** Of the same company always the same, and never one with two roles. */
  private String person(int role) {
    int first = (int) (NAMES.size() * noise.unit(report.symbol(), "people", 0));
    return NAMES.get((first + role) % NAMES.size());
  }

  private static String millions(long amount) {
    return String.format(Locale.ROOT, "%,d", amount / 1_000_000);
  }

  private static BigDecimal sentiment(int tenths) {
    return BigDecimal.valueOf(tenths, 1);
  }
}
