package io.tickwell.ingestion;

import io.tickwell.calendar.TradingCalendar;
import io.tickwell.marketdata.ChildRow;
import io.tickwell.marketdata.FiscalPeriods;
import io.tickwell.marketdata.FiscalRow;
import io.tickwell.marketdata.Flaw;
import io.tickwell.marketdata.HistoricalPrice;
import io.tickwell.marketdata.MarketDataRow;
import io.tickwell.marketdata.RejectReason;
import io.tickwell.marketdata.RejectedRow;
import io.tickwell.marketdata.Upsert;
import io.tickwell.provider.AnswerProcessor;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.Processed;
import io.tickwell.provider.Providers;
import io.tickwell.provider.RawAnswer;
import io.tickwell.provider.Transformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Raw answer to checked rows: the provider's transformer reads them, and each row is either good or
 * set aside with its reason; fiscal periods that the provider left out are looked up. It runs as
 * answers arrive, since an answer without a good row must not end the fall-back.
 */
public final class AnswerRows implements AnswerProcessor {

  /** What is kept of one answer's rejected rows: many large ones must not fill the memory. */
  private static final int RAW_OF_ANSWER = 262_144;

  /** Enough to know a row by, once that is used up. */
  private static final int RAW_OF_ROW = 200;

  private final Providers providers;
  private final Upsert upsert;
  private final FiscalPeriods periods;
  private final SymbolCalendars calendars;
  private final TradingCalendar calendar;

  public AnswerRows(
      Providers providers,
      Upsert upsert,
      FiscalPeriods periods,
      SymbolCalendars calendars,
      TradingCalendar calendar) {
    this.providers = providers;
    this.upsert = upsert;
    this.periods = periods;
    this.calendars = calendars;
    this.calendar = calendar;
  }

  @Override
  public Processed process(RawAnswer answer) {
    Transformed transformed = providers.adapter(answer.provider()).orElseThrow().transform(answer);
    List<MarketDataRow> rows = new ArrayList<>();
    List<RejectedRow> rejected = new ArrayList<>();
    rejected.addAll(transformed.rejected());
    periods.complete(
        transformed.rows().stream()
            .map(Transformed.ReadRow::row)
            .filter(FiscalRow.class::isInstance)
            .map(FiscalRow.class::cast)
            .toList());
    Set<String> asked = Set.copyOf(answer.request().items());
    for (Transformed.ReadRow read : transformed.rows()) {
      read.row().cameFrom(answer.provider(), answer.fetchedAt());
      mismatch(answer, asked, read.row())
          .or(() -> flaw(answer, read.row()))
          .ifPresentOrElse(
              flaw -> rejected.add(setAside(answer, read, flaw)),
              () -> {
                rejected.addAll(flawedChildren(answer, read));
                rows.add(read.row());
              });
    }
    return new Processed(rows, bounded(rejected));
  }

  /** Bars with a hole between them are not all that is asked for. */
  @Override
  public boolean whole(FetchRequest wanted, List<MarketDataRow> rows) {
    if (!wanted.type().closedDaysOnly()) {
      return true;
    }
    String symbol = rows.get(0).item();
    return AskedSessions.of(
            calendars.of(Set.of(symbol)).get(symbol),
            wanted.from(),
            wanted.to(),
            rows.get(0).fetchedAt())
        .holes(
            rows.stream()
                .filter(HistoricalPrice.class::isInstance)
                .map(row -> ((HistoricalPrice) row).date())
                .collect(Collectors.toSet()))
        .isEmpty();
  }

  /** Sets children aside that cannot be stored, and leaves them out of their parent. */
  private List<RejectedRow> flawedChildren(RawAnswer answer, Transformed.ReadRow read) {
    List<RejectedRow> rejected = new ArrayList<>();
    for (ChildRow child : read.row().children()) {
      flaw(answer, child)
          .ifPresent(
              flaw -> {
                read.row().leaveOut(child);
                rejected.add(setAside(answer, read, flaw));
              });
    }
    return rejected;
  }

  private static Optional<Flaw> mismatch(RawAnswer answer, Set<String> asked, MarketDataRow row) {
    if (row.item() != null
        && !asked.contains(row.item())
        && asked.stream().noneMatch(row::answers)) {
      return Optional.of(
          new Flaw(
              RejectReason.SYMBOL_MISMATCH,
              "asked for %s, the answer is for %s"
                  .formatted(asked(answer.request().items()), row.item())));
    }
    return Optional.empty();
  }

  private Optional<Flaw> flaw(RawAnswer answer, MarketDataRow row) {
    return row.flaw(answer.fetchedAt(), calendar.dateAt(answer.fetchedAt()))
        .or(() -> upsert.misfit(row));
  }

  private static String asked(List<String> items) {
    return items.size() <= 5
        ? String.join(",", items)
        : String.join(",", items.subList(0, 5)) + " and " + (items.size() - 5) + " more";
  }

  private static RejectedRow setAside(RawAnswer answer, Transformed.ReadRow read, Flaw flaw) {
    String named = read.row().item();
    boolean single = answer.request().items().size() == 1;
    String item = single || named == null ? answer.request().asked() : named;
    return new RejectedRow(answer.provider(), item, flaw.reason(), flaw.detail(), read.raw());
  }

  private static List<RejectedRow> bounded(List<RejectedRow> rejected) {
    List<RejectedRow> bounded = new ArrayList<>();
    int left = RAW_OF_ANSWER;
    for (RejectedRow row : rejected) {
      RejectedRow some = row.withRawOf(Math.max(left, RAW_OF_ROW));
      left -= some.raw() == null ? 0 : some.raw().length();
      bounded.add(some);
    }
    return bounded;
  }
}
