package io.tickwell.it;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as it reached a vendor.
 *
 * @param path behind the vendor's base URL, decoded
 * @param query decoded; empty when there is none
 * @param finnhubToken the header {@code X-Finnhub-Token}, or null
 * @param authorization the header {@code Authorization}, or null
 * @param at when it came
 */
record Asked(
    Question question,
    List<String> symbols,
    String path,
    String query,
    String finnhubToken,
    String authorization,
    Instant at) {

  private static final Pattern BARS =
      Pattern.compile("/polygon(/v2/aggs/ticker/([^/]+)/range/1/day/[^/]+/[^/]+)");

  private static final Pattern MARKET_BARS =
      Pattern.compile("/polygon(/v2/aggs/grouped/locale/us/market/stocks/([^/]+))");

  static Asked of(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    Matcher bars = BARS.matcher(path);
    if (bars.matches()) {
      return of(Question.POLYGON_BARS, bars.group(2), bars.group(1), query, exchange);
    }
    Matcher market = MARKET_BARS.matcher(path);
    if (market.matches()) {
      return of(Question.POLYGON_MARKET_BARS, market.group(2), market.group(1), query, exchange);
    }
    if (path.equals("/finnhub/quote")) {
      return of(Question.FINNHUB_QUOTE, value(query, "symbol"), "/quote", query, exchange);
    }
    if (path.equals("/finnhub/stock/candle")) {
      return of(Question.FINNHUB_CANDLES, value(query, "symbol"), "/stock/candle", query, exchange);
    }
    if (path.equals("/polygon/v2/snapshot/locale/us/markets/stocks/tickers")) {
      String rest = path.substring("/polygon".length());
      return of(Question.POLYGON_SNAPSHOTS, value(query, "tickers"), rest, query, exchange);
    }
    throw new IllegalStateException("no vendor has " + exchange.getRequestURI());
  }

  private static Asked of(
      Question question, String symbols, String path, String query, HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    return new Asked(
        question,
        List.of(symbols.split(",")),
        path,
        query,
        headers.getFirst("X-Finnhub-Token"),
        headers.getFirst("Authorization"),
        Instant.now());
  }

  private static String value(String query, String name) {
    Matcher value = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(query);
    return value.find() ? value.group(1) : "";
  }
}
