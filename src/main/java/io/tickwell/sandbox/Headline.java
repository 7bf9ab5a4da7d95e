package io.tickwell.sandbox;

/** What may be told of a company or of the market, with a place for its name. */
enum Headline {
  RISE("%s rises as investors look ahead", "%s gained in heavy trading.", 1),
  UPGRADE("Analysts turn more optimistic: %s", "%s was looked at anew, and found better.", 1),
  CALM("%s little changed in quiet trading", "%s moved within a narrow range.", 0),
  OUTLOOK("What to watch this week: %s", "%s faces a week full of dates.", 0),
  FALL("%s falls on worries about demand", "%s lost ground as buyers stayed away.", -1),
  COSTS("Higher costs weigh: %s", "%s feels the prices of energy and of labour.", -1);

  final String title;
  final String summary;
  final int mood;

  Headline(String title, String summary, int mood) {
    this.title = title;
    this.summary = summary;
    this.mood = mood;
  }
}
