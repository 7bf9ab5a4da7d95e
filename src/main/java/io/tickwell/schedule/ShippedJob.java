package io.tickwell.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The jobs that ship: one for each type of data. Their settings have defaults under their keys. */
enum ShippedJob {
  STOCK_QUOTES("Stock Quotes", "Latest quote of each tracked symbol"),
  OPTIONS_CHAIN(
      "Options Chain", "Option chain of each tracked symbol, with greeks where there are"),
  HISTORICAL_PRICES("Historical Prices", "End-of-day bars of each symbol"),
  COMPANY_INFO("Company Information", "Profile of each company"),
  FUNDAMENTAL_DATA("Fundamental Data", "Ratios and statements of each company by fiscal period"),
  DIVIDEND_DATA("Dividend Data", "Dividends by ex-date, and splits"),
  EARNINGS_DATA("Earnings Data", "Reported quarters of each company"),
  EARNINGS_CALENDAR("Earnings Calendar", "Coming reports of the next 30 days"),
  EARNINGS_TRANSCRIPTS(
      "Earnings Transcripts", "Transcripts of the conference calls of reported quarters"),
  NEWS_DATA("News Data", "General news, and news of each symbol"),
  ECONOMIC_EVENTS("Economic Events", "Economic calendar of the next 30 days, by country"),
  ECONOMIC_INDICATORS("Economic Indicators", "Series such as GDP, CPI, unemployment, policy rate");

  private final String displayName;
  private final String description;

  ShippedJob(String displayName, String description) {
    this.displayName = displayName;
    this.description = description;
  }

  static Optional<ShippedJob> of(String key) {
    return Arrays.stream(values()).filter(job -> job.key().equals(key)).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(ShippedJob::key).toList();
  }

  /** Its id, and the key of the data type that it fetches. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String displayName() {
    return displayName;
  }

  String description() {
    return description;
  }
}
