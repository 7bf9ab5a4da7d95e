package io.tickwell.marketdata;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tickwell.testing.Readme;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which columns stay empty, and who fills the others: the README says what the adapters do. A
 * column is filled by a provider whose code calls the entity's method that sets it.
 */
class EmptyColumnsTest {
  private static final String PROVIDERS = "io.tickwell.provider";

  private static final List<Class<? extends MarketDataRow>> ROWS =
      Stream.concat(
              BestViews.ROWS.stream(),
              Stream.of(NewsArticle.class, NewsStock.class, TranscriptParticipant.class))
          .toList();

  private enum Why {
    NOBODY("no provider says it"),
    VAGUE("a provider says it less exactly than the column is to have it"),
    DERIVED("follows from other columns or tables; what is derived is not stored as told"),
    ELSEWHERE("stands in another column or table"),
    OTHER_CALL("a provider says it in answers of other calls, which are not made"),
    PAID("only in answers that a paid plan or an add-on allows, which are not asked for");

    private final String words;

    Why(String words) {
      this.words = words;
    }
  }

  /** Why no adapter fills them. */
  private static final Map<String, Map<Why, String>> REASONS =
      Map.ofEntries(
          entry("options_chain", Map.of(Why.DERIVED, "intrinsic_value extrinsic_value")),
          entry(
              "company_info",
              Map.of(
                  Why.ELSEWHERE, "company_name",
                  Why.OTHER_CALL, "net_income",
                  Why.NOBODY, "founded email")),
          entry("fundamental_data", Map.of(Why.NOBODY, "book_value_growth dividend_growth")),
          entry(
              "dividend_data",
              Map.of(
                  Why.NOBODY,
                  "dividend_status tax_rate qualified_dividend fiscal_year fiscal_quarter",
                  Why.DERIVED,
                  "payout_ratio consecutive_years")),
          entry(
              "earnings_data",
              Map.of(
                  Why.DERIVED,
                  "revenue_surprise revenue_surprise_percent operating_margin net_margin"
                      + " year_over_year_eps_growth year_over_year_revenue_growth"
                      + " eps_beat_miss_met revenue_beat_miss_met",
                  Why.OTHER_CALL,
                  "net_income gross_profit operating_income ebitda",
                  Why.PAID,
                  "guidance next_year_eps_guidance next_year_revenue_guidance audio_url",
                  Why.NOBODY,
                  "conference_call_date transcript_url")),
          entry(
              "earnings_calendar",
              Map.of(
                  Why.DERIVED, "revenue_surprise revenue_surprise_percent transcript_available",
                  Why.ELSEWHERE, "sector industry",
                  Why.NOBODY,
                      "market_cap_at_time conference_call_date conference_call_time webcast_url"
                          + " update_source",
                  Why.VAGUE, "last_updated")),
          entry(
              "earnings_transcripts",
              Map.of(
                  Why.NOBODY,
                  "transcript_title transcript_language presentation_url"
                      + " confidence_score key_themes risk_factors transcript_quality",
                  Why.ELSEWHERE,
                  "earnings_date",
                  Why.VAGUE,
                  "overall_sentiment",
                  Why.PAID,
                  "conference_call_date audio_recording_url")),
          entry("transcript_participants", Map.of(Why.NOBODY, "company")),
          entry(
              "economic_events",
              Map.of(
                  Why.NOBODY,
                  "event_period last_update description url category frequency source revised")),
          entry(
              "economic_indicators",
              Map.of(
                  Why.DERIVED,
                  "previous_value change_value change_percent year_over_year_change",
                  Why.ELSEWHERE,
                  "period_type",
                  Why.OTHER_CALL,
                  "release_date next_release_date source_agency last_revised revision_count",
                  Why.NOBODY,
                  "currency preliminary importance_level consensus_estimate surprise status")),
          entry(
              "news_articles",
              Map.of(
                  Why.NOBODY, "content sentiment_confidence language",
                  Why.VAGUE, "relevance_score",
                  Why.DERIVED, "word_count")),
          entry("news_stocks", Map.of(Why.NOBODY, "mention_type")));

  private final JavaClasses adapters =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(PROVIDERS);

  @Test
  void the_readme_says_which_columns_no_provider_fills_and_why() throws IOException {
    for (Class<? extends MarketDataRow> row : ROWS) {
      Set<String> reasoned = new TreeSet<>();
      REASONS
          .getOrDefault(table(row), Map.of())
          .values()
          .forEach(columns -> reasoned.addAll(List.of(columns.split(" "))));
      assertThat(reasoned).as("never filled of %s", table(row)).isEqualTo(empty(row));
    }
    StringBuilder table =
        new StringBuilder("| table | column | why it is empty |\n|---|---|---|\n");
    for (Class<? extends MarketDataRow> row : ROWS) {
      new TreeMap<>(REASONS.getOrDefault(table(row), Map.of()))
          .forEach(
              (why, columns) ->
                  table.append(line(table(row), List.of(columns.split(" ")), why.words)));
    }
    Readme.assertSection("empty-columns", table.toString());
  }

  @Test
  void the_readme_says_who_fills_what_not_all_fill() throws IOException {
    StringBuilder table = new StringBuilder("| table | column | filled by |\n|---|---|---|\n");
    for (Class<? extends MarketDataRow> row : ROWS) {
      Map<String, Set<String>> fillers = fillers(row);
      Set<String> all = new TreeSet<>();
      fillers.values().forEach(all::addAll);
      Map<String, List<String>> columns = new TreeMap<>();
      fillers.forEach(
          (column, by) -> {
            if (!by.isEmpty() && !by.equals(all)) {
              columns.computeIfAbsent(String.join(", ", by), some -> new ArrayList<>()).add(column);
            }
          });
      columns.forEach((by, some) -> table.append(line(table(row), some, by)));
    }
    Readme.assertSection("filled-columns", table.toString());
  }

  private static String line(String table, List<String> columns, String last) {
    return "| `%s` | %s | %s |\n"
        .formatted(
            table,
            columns.stream().map(column -> "`" + column + "`").collect(Collectors.joining(", ")),
            last);
  }

  private Set<String> empty(Class<?> row) {
    return fillers(row).entrySet().stream()
        .filter(column -> column.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Per column that is no part of the key, in the order of the entity, the providers that set it.
   */
  private Map<String, Set<String>> fillers(Class<?> row) {
    Set<String> key = Set.of(row.getAnnotation(Table.class).uniqueConstraints()[0].columnNames());
    Map<String, Set<String>> setters = new TreeMap<>();
    adapters.stream()
        .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
        .filter(access -> access.getTargetOwner().isEquivalentTo(row))
        .filter(access -> takesOne(access.getTarget()))
        .forEach(
            access ->
                setters
                    .computeIfAbsent(access.getTarget().getName(), name -> new TreeSet<>())
                    .add(provider(access.getOriginOwner().getPackageName())));
    return Arrays.stream(row.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(Column.class))
        .filter(field -> !key.contains(column(field)))
        .collect(
            Collectors.toMap(
                EmptyColumnsTest::column,
                field -> setters.getOrDefault(field.getName(), Set.of()),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  private static boolean takesOne(CodeUnitAccessTarget target) {
    return target.getRawParameterTypes().size() == 1;
  }

  private static String provider(String room) {
    String folder = room.substring(PROVIDERS.length()).replace(".", "");
    return switch (folder) {
      case "alphavantage" -> "alpha_vantage";
      case "twelvedata" -> "twelve_data";
      default -> folder;
    };
  }

  private static String column(Field field) {
    return field.getAnnotation(Column.class).name();
  }

  private static String table(Class<?> row) {
    return row.getAnnotation(Table.class).name();
  }
}
