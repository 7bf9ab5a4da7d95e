package io.tickwell.provider.finnhub;

import io.tickwell.marketdata.FundamentalData;
import java.util.ArrayList;
import java.util.List;

/** The figures of {@link FinnhubMetrics} that have a column. */
final class Figures {
  /** Of the twelve months to the last quarter, or of the present. */
  static final List<Figure> PRESENT =
      List.of(
          Figure.ofMillions("marketCapitalization", FundamentalData::marketCap),
          Figure.ofMillions("enterpriseValue", FundamentalData::enterpriseValue),
          Figure.of("beta", FundamentalData::beta),
          Figure.of("peTTM", FundamentalData::peRatio),
          Figure.of("psTTM", FundamentalData::psRatio),
          Figure.of("pbQuarterly", FundamentalData::pbRatio),
          Figure.of("pegTTM", FundamentalData::pegrRatio),
          Figure.ofPercent("currentDividendYieldTTM", FundamentalData::dividendYield),
          Figure.ofPercent("roeTTM", FundamentalData::roe),
          Figure.ofPercent("roaTTM", FundamentalData::roa),
          Figure.ofPercent("grossMarginTTM", FundamentalData::grossMargin),
          Figure.ofPercent("operatingMarginTTM", FundamentalData::operatingMargin),
          Figure.ofPercent("netProfitMarginTTM", FundamentalData::netMargin),
          Figure.of("currentRatioQuarterly", FundamentalData::currentRatio),
          Figure.of("quickRatioQuarterly", FundamentalData::quickRatio),
          Figure.of("assetTurnoverTTM", FundamentalData::assetTurnover),
          Figure.of("inventoryTurnoverTTM", FundamentalData::inventoryTurnover),
          Figure.of("receivablesTurnoverTTM", FundamentalData::receivablesTurnover),
          Figure.ofPercent("revenueGrowthTTMYoy", FundamentalData::revenueGrowth),
          Figure.ofPercent("epsGrowthTTMYoy", FundamentalData::earningsGrowth),
          Figure.of("epsTTM", FundamentalData::eps),
          Figure.of("bookValuePerShareQuarterly", FundamentalData::bookValuePerShare),
          Figure.of("revenuePerShareTTM", FundamentalData::revenuePerShare),
          Figure.of("cashFlowPerShareTTM", FundamentalData::cashFlowPerShare),
          Figure.of("dividendPerShareTTM", FundamentalData::dividendPerShare));

  /** Of a quarter alone. */
  static final List<Figure> QUARTERLY =
      List.of(
          Figure.of("eps", FundamentalData::eps),
          Figure.of("salesPerShare", FundamentalData::revenuePerShare),
          Figure.of("grossMargin", FundamentalData::grossMargin),
          Figure.of("operatingMargin", FundamentalData::operatingMargin),
          Figure.of("netMargin", FundamentalData::netMargin),
          Figure.of("currentRatio", FundamentalData::currentRatio),
          Figure.of("quickRatio", FundamentalData::quickRatio),
          Figure.of("totalDebtToEquity", FundamentalData::debtToEquity),
          Figure.of("totalDebtToTotalAsset", FundamentalData::debtToAssets),
          Figure.of("pb", FundamentalData::pbRatio),
          Figure.ofMillions("ev", FundamentalData::enterpriseValue));

  /** Of a fiscal year. */
  static final List<Figure> ANNUAL = annual();

  private Figures() {}

  private static List<Figure> annual() {
    List<Figure> figures = new ArrayList<>(QUARTERLY);
    figures.add(Figure.of("pe", FundamentalData::peRatio));
    figures.add(Figure.of("ps", FundamentalData::psRatio));
    figures.add(Figure.of("roe", FundamentalData::roe));
    figures.add(Figure.of("roa", FundamentalData::roa));
    figures.add(Figure.of("roic", FundamentalData::roic));
    figures.add(Figure.of("inventoryTurnover", FundamentalData::inventoryTurnover));
    figures.add(Figure.of("receivablesTurnover", FundamentalData::receivablesTurnover));
    return List.copyOf(figures);
  }
}
