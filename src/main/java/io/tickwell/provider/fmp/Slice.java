package io.tickwell.provider.fmp;

import io.tickwell.provider.FetchRequest;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The part of a request's dates that one call asks for; the next one begins on the day after, which
 * is what its page is called.
 *
 * @param from the first date; null for a request without dates
 * @param to the last date; null for a request without dates
 * @param nextPage empty for the last part
 */
record Slice(LocalDate from, LocalDate to, Optional<String> nextPage) {

  static Slice of(FetchRequest request, int days) {
    if (request.from() == null || request.to() == null) {
      return new Slice(request.from(), request.to(), Optional.empty());
    }
    LocalDate first = request.page().map(LocalDate::parse).orElse(request.from());
    LocalDate next = first.plusDays(days);
    return next.isAfter(request.to())
        ? new Slice(first, request.to(), Optional.empty())
        : new Slice(first, next.minusDays(1), Optional.of(next.toString()));
  }

  /** Whether a request wants that date; also without dates, and for a date that is not known. */
  static boolean wanted(FetchRequest request, LocalDate date) {
    return date == null
        || ((request.from() == null || !date.isBefore(request.from()))
            && (request.to() == null || !date.isAfter(request.to())));
  }
}
