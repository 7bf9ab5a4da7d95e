package io.tickwell.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A quarterly dividend in US dollars.
 *
 * @param amount per share as it was paid
 * @param adjusted per share of today, after the splits since then
 */
record DividendPayment(
    String symbol,
    LocalDate declared,
    LocalDate exDate,
    LocalDate paid,
    BigDecimal amount,
    BigDecimal adjusted) {}
