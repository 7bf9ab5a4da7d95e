package io.tickwell.marketdata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An event of the economic calendar, as a provider stated it. Figures are in {@link #unit()}. */
@Entity
@Table(
    name = "economic_events",
    uniqueConstraints =
        @UniqueConstraint(
            name = "economic_events_key",
            columnNames = {"event_id", "data_provider"}))
public class EconomicEvent extends MarketDataRow {
  private static final int LONGEST_ID = 100;
  private static final Pattern NOT_OF_NAMES = Pattern.compile("[^\\p{L}\\p{N}]+");

  @Column(name = "event_id", length = 100, nullable = false)
  private String eventId;

  @Column(name = "country", length = 5)
  private String country;

  @Column(name = "event_name", length = 255)
  private String eventName;

  @Column(name = "event_timestamp")
  private Instant eventTimestamp;

  @Column(name = "event_period", length = 50)
  private String eventPeriod;

  @Column(name = "actual", precision = 24, scale = 6)
  private BigDecimal actual;

  @Column(name = "previous", precision = 24, scale = 6)
  private BigDecimal previous;

  @Column(name = "forecast", precision = 24, scale = 6)
  private BigDecimal forecast;

  @Column(name = "unit", length = 50)
  private String unit;

  @Column(name = "importance")
  private Integer importance;

  @Column(name = "last_update")
  private Instant lastUpdate;

  @Column(name = "description", length = TEXT)
  private String description;

  @Column(name = "url", length = 2000)
  private String url;

  @Column(name = "category", length = 100)
  private String category;

  @Column(name = "frequency", length = 20)
  private String frequency;

  @Column(name = "source", length = 255)
  private String source;

  @Column(name = "currency", length = 3)
  private String currency;

  @Column(name = "market_impact", length = 20)
  private String marketImpact;

  @Column(name = "status", length = 20)
  private String status;

  @Column(name = "revised", precision = 24, scale = 6)
  private BigDecimal revised;

  @Override
  public String item() {
    return country;
  }

  /** An event has a country, a name and a time. */
  @Override
  public Optional<Flaw> flaw(Instant now, LocalDate today) {
    return new RowCheck()
        .key("event_id", eventId)
        .present("country", country)
        .present("event_name", eventName)
        .present("event_timestamp", eventTimestamp)
        .within(1, "importance", importance, 3)
        .oneOf("status", status, "scheduled", "released", "revised")
        .first();
  }

  /**
   * An id for events of providers that have none: the same event of the same day has the same id,
   * whatever its time and figures.
   *
   * @param date the day of the event in UTC
   */
  public static String idOf(String country, String eventName, LocalDate date) {
    String name = NOT_OF_NAMES.matcher(eventName.toLowerCase(Locale.ROOT)).replaceAll("-");
    String id = "%s:%s:%s".formatted(country, date, name);
    return id.length() <= LONGEST_ID
        ? id
        : id.substring(0, LONGEST_ID - 9) + "-" + "%08x".formatted(eventName.hashCode());
  }

  /** The provider's own id, else {@link #idOf(String, String, LocalDate)}. */
  public String eventId() {
    return eventId;
  }

  public EconomicEvent eventId(String value) {
    eventId = value;
    return this;
  }

  /** ISO 3166-1 alpha-2, and EU for the euro area: an item of the job. */
  public String country() {
    return country;
  }

  public EconomicEvent country(String value) {
    country = value;
    return this;
  }

  public String eventName() {
    return eventName;
  }

  public EconomicEvent eventName(String value) {
    eventName = value;
    return this;
  }

  public Instant eventTimestamp() {
    return eventTimestamp;
  }

  public EconomicEvent eventTimestamp(Instant value) {
    eventTimestamp = value;
    return this;
  }

  /** The period that the figures are about, as the provider writes it. */
  public String eventPeriod() {
    return eventPeriod;
  }

  public EconomicEvent eventPeriod(String value) {
    eventPeriod = value;
    return this;
  }

  public BigDecimal actual() {
    return actual;
  }

  public EconomicEvent actual(BigDecimal value) {
    actual = value;
    return this;
  }

  public BigDecimal previous() {
    return previous;
  }

  public EconomicEvent previous(BigDecimal value) {
    previous = value;
    return this;
  }

  public BigDecimal forecast() {
    return forecast;
  }

  public EconomicEvent forecast(BigDecimal value) {
    forecast = value;
    return this;
  }

  public String unit() {
    return unit;
  }

  public EconomicEvent unit(String value) {
    unit = value;
    return this;
  }

  /** 1 (low) to 3 (high). */
  public Integer importance() {
    return importance;
  }

  public EconomicEvent importance(Integer value) {
    importance = value;
    return this;
  }

  public Instant lastUpdate() {
    return lastUpdate;
  }

  public EconomicEvent lastUpdate(Instant value) {
    lastUpdate = value;
    return this;
  }

  public String description() {
    return description;
  }

  public EconomicEvent description(String value) {
    description = value;
    return this;
  }

  public String url() {
    return url;
  }

  public EconomicEvent url(String value) {
    url = value;
    return this;
  }

  public String category() {
    return category;
  }

  public EconomicEvent category(String value) {
    category = value;
    return this;
  }

  public String frequency() {
    return frequency;
  }

  public EconomicEvent frequency(String value) {
    frequency = value;
    return this;
  }

  public String source() {
    return source;
  }

  public EconomicEvent source(String value) {
    source = value;
    return this;
  }

  /** ISO 4217. */
  public String currency() {
    return currency;
  }

  public EconomicEvent currency(String value) {
    currency = value;
    return this;
  }

  /** In the provider's words. */
  public String marketImpact() {
    return marketImpact;
  }

  public EconomicEvent marketImpact(String value) {
    marketImpact = value;
    return this;
  }

  /** scheduled, released or revised. */
  public String status() {
    return status;
  }

  public EconomicEvent status(String value) {
    status = value;
    return this;
  }

  /** The previous figure as revised with this event. */
  public BigDecimal revised() {
    return revised;
  }

  public EconomicEvent revised(BigDecimal value) {
    revised = value;
    return this;
  }
}
