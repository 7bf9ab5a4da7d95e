package io.tickwell.it;

/** What the vendors can be asked, and how they say that they do not know the symbol. */
@SuppressWarnings("ImmutableEnumChecker") // a reply is a record over a lambda
enum Question {
  FINNHUB_QUOTE(
      Reply.ok("{\"c\":0,\"d\":null,\"dp\":null,\"h\":0,\"l\":0,\"o\":0,\"pc\":0,\"t\":0}")),
  FINNHUB_CANDLES(Reply.ok("{\"s\":\"no_data\"}")),
  POLYGON_SNAPSHOTS(Reply.ok("")),
  /** The bars of all symbols on one day, asked of which as if it was a symbol. */
  POLYGON_MARKET_BARS(
      Reply.status(
          403,
          "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"You are not entitled to this data.\"}")),
  POLYGON_BARS(
      Reply.ok("{\"queryCount\":0,\"resultsCount\":0,\"adjusted\":false,\"status\":\"OK\"}"));

  final Reply nothing;

  Question(Reply nothing) {
    this.nothing = nothing;
  }
}
