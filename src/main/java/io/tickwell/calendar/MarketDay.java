package io.tickwell.calendar;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What an exchange does on one date.
 *
 * @param date the exchange's date
 * @param session the regular session; empty when the exchange is closed all day
 * @param reason why the day is not a usual one ({@code "Weekend"}, {@code "Thanksgiving Day"},
 *     {@code "Hurricane Sandy"}); empty on a usual trading day
 */
public record MarketDay(LocalDate date, Optional<Session> session, Optional<String> reason) {}
