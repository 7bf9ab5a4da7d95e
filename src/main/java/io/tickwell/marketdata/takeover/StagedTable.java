package io.tickwell.marketdata.takeover;

import static io.tickwell.marketdata.takeover.Session.literal;
import static io.tickwell.marketdata.takeover.Session.name;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statement that stages the rows of one table, and the columns that it gives them. */
final class StagedTable {
  /** The tables that others refer to, by the column that does. */
  private static final Map<String, String> PARENTS =
      Map.of(
          "exchange_id", "exchanges",
          "transcript_id", "earnings_transcripts",
          "news_id", "news_articles");

  private static final Set<String> PROVIDERS = Set.of("data_provider", "provider_name");

  /** Those that the newest row keeps for itself, whatever the older ones say. */
  private static final Set<String> OWN = Set.of("id", "created_at", "updated_at", "fetched_at");

  /**
   * Each row once: {@code o} as it is, {@code p} as the new columns can hold it, {@code c} with
   * what is known from elsewhere, {@code r} judged.
   */
  private static final String STAGE =
      """
      CREATE TEMPORARY TABLE staged ON COMMIT DROP AS
      SELECT r.*, row_number() OVER (
        PARTITION BY r.reason IS NULL, %1$s
        ORDER BY r.was_updated DESC NULLS LAST, r.was_created DESC NULLS LAST,
          r.id DESC NULLS LAST, r.original_row DESC) AS place
      FROM (
        SELECT c.*, CASE %2$s END AS reason, CASE %3$s END AS detail
        FROM (
          SELECT o.ctid AS original_row, %4$s AS original_id, %5$s AS label,
            %6$s AS was_updated, %7$s AS was_created,
            array_remove(ARRAY[%8$s]::text[], NULL) AS left_out,
            %9$s
          FROM %10$s o
          CROSS JOIN LATERAL (SELECT %11$s) p
          %12$s) c) r
      """;

  private static final String PARENT =
      """
      LEFT JOIN pg_temp.taken_ids %1$s
        ON %1$s.parent = %2$s AND %1$s.original_id = %3$s
      """;

  private record Flaw(String condition, String reason, String detail) {}

  private final String original;
  private final List<Target> targets;
  private final Map<String, Source> sources;
  private final Optional<FiscalPeriod> period;
  private final String written;
  private final String now;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param original the original's table, as SQL
   * @param targets the columns of the new table
   * @param sources the columns of the original's, by name
   * @param now the takeover's time, as SQL
   */
  StagedTable(String original, List<Target> targets, Map<String, Source> sources, String now) {
    this.original = original;
    this.targets = targets;
    this.sources = sources;
    this.now = now;
    this.written = "coalesce(%s, %s, %s)".formatted(plain("updated_at"), plain("created_at"), now);
    this.period =
        targets.stream().anyMatch(t -> t.key() && t.column().equals("fiscal_quarter"))
            ? Optional.of(new FiscalPeriod(sources.keySet()))
            : Optional.empty();
    targets.forEach(target -> value(target).ifPresent(sql -> values.put(target.column(), sql)));
  }

  static boolean isParent(String table) {
    return PARENTS.containsValue(table);
  }

  /** The columns of the new table that are given a value. */
  List<String> columns() {
    return List.copyOf(values.keySet());
  }

  /** Those of them whose null an older row of the same key fills. */
  List<String> fillable() {
    return targets.stream()
        .filter(target -> !target.key() && !OWN.contains(target.column()))
        .map(Target::column)
        .filter(values::containsKey)
        .toList();
  }

  /** The columns of the conflict key, as a list in SQL. */
  String keys() {
    return targets.stream()
        .filter(Target::key)
        .map(Target::quoted)
        .collect(Collectors.joining(", "));
  }

  /** SQL for what a row of {@code staged s} is about: its key, without the provider. */
  String item() {
    return targets.stream()
        .filter(target -> target.key() && !target.column().equals("data_provider"))
        .map(target -> "s." + target.quoted())
        .collect(Collectors.joining(", ", "concat_ws(' ', ", ")"));
  }

  /** The column that holds the row's provider. */
  Optional<String> provider() {
    return values.keySet().stream().filter(PROVIDERS::contains).findFirst();
  }

  /** Columns of the original that the new table does not have. */
  List<Source> homeless() {
    return sources.values().stream()
        .filter(source -> targets.stream().noneMatch(t -> t.column().equals(source.column())))
        .toList();
  }

  /** Columns in which the original filled in what was not stated. */
  List<Source> filledIn() {
    return sources.values().stream().filter(source -> source.filledIn() != null).toList();
  }

  /** Creates and fills {@code staged}. */
  String create() {
    List<Flaw> flaws = flaws();
    return STAGE.formatted(
        keys(),
        cases(flaws, Flaw::reason),
        cases(flaws, Flaw::detail),
        sources.containsKey("id") ? "o.id::text" : "NULL::text",
        label(),
        plain("updated_at"),
        plain("created_at"),
        targets.stream().flatMap(this::leftOut).collect(Collectors.joining(", ")),
        values.entrySet().stream()
            .map(value -> "%s AS %s".formatted(value.getValue(), name(value.getKey())))
            .collect(Collectors.joining(", ")),
        original,
        plains(),
        joins());
  }

  private static String cases(List<Flaw> flaws, Function<Flaw, String> outcome) {
    return flaws.stream()
        .map(flaw -> "WHEN %s THEN %s".formatted(flaw.condition(), literal(outcome.apply(flaw))))
        .collect(Collectors.joining(" "));
  }

  private String plains() {
    Stream<String> converted =
        targets.stream()
            .filter(this::isConverted)
            .map(target -> "%s AS %s".formatted(converted(target), target.quoted()));
    Stream<String> ofPeriod =
        period.stream()
            .flatMap(p -> homeless().stream())
            .flatMap(
                source ->
                    FiscalPeriod.reads(source.column()).stream()
                        .map(t -> "%s AS %s".formatted(t.converted(source), t.quoted())));
    return Stream.concat(converted, ofPeriod).collect(Collectors.joining(", "));
  }

  private String converted(Target target) {
    String converted = target.converted(sources.get(target.column()));
    return target.key() && target.column().equals("fiscal_quarter")
        ? "CASE WHEN (%1$s) BETWEEN 0 AND 5 THEN %1$s END".formatted(converted)
        : converted;
  }

  private boolean isConverted(Target target) {
    return sources.containsKey(target.column())
        && !PROVIDERS.contains(target.column())
        && !PARENTS.containsKey(target.column());
  }

  private String plain(String column) {
    return sources.containsKey(column) ? "p." + name(column) : "NULL::timestamptz";
  }

  private String joins() {
    return period.map(FiscalPeriod::join).orElse("")
        + targets.stream()
            .map(Target::column)
            .filter(column -> PARENTS.containsKey(column) && sources.containsKey(column))
            .map(
                column ->
                    PARENT.formatted(
                        parent(column), literal(PARENTS.get(column)), sources.get(column).text()))
            .collect(Collectors.joining());
  }

  private static String parent(String column) {
    return "parent_" + column;
  }

  /** SQL for the value of a column; empty where it is left to its default. */
  private Optional<String> value(Target target) {
    String column = target.column();
    boolean told = sources.containsKey(column);
    Optional<String> ofPeriod =
        target.key() ? period.flatMap(p -> p.value(column)) : Optional.empty();
    if (ofPeriod.isPresent()) {
      return ofPeriod;
    }
    if (PROVIDERS.contains(column)) {
      return Optional.of(provider(target));
    }
    if (PARENTS.containsKey(column) && told) {
      return Optional.of(parent(column) + ".taken_id");
    }
    return switch (column) {
      case "run_id" -> Optional.empty();
      case "created_at" -> Optional.of("coalesce(%s, %s)".formatted(plain("created_at"), written));
      case "updated_at" -> Optional.of(written);
      case "fetched_at" -> Optional.of("least(%s, %s)".formatted(written, now));
      default -> {
        if (told && target.required() && target.fallback() != null && !column.equals("id")) {
          yield Optional.of("coalesce(p.%s, %s)".formatted(target.quoted(), target.fallback()));
        }
        if (told) {
          yield Optional.of("p." + target.quoted());
        }
        yield column.equals("id") || (target.required() && target.fallback() == null)
            ? Optional.of("NULL::" + target.declared())
            : Optional.empty();
      }
    };
  }

  private String label() {
    return PROVIDERS.stream()
        .filter(sources::containsKey)
        .findFirst()
        .map(column -> sources.get(column).text())
        .orElse("NULL::text");
  }

  /** A row without a label has that of the row it belongs to. */
  private String provider(Target target) {
    String labelled = "pg_temp.provider_label(%s)".formatted(label());
    List<String> known = new ArrayList<>(List.of(labelled));
    Stream.of("news_id", "transcript_id")
        .filter(sources::containsKey)
        .filter(column -> targets.stream().anyMatch(t -> t.column().equals(column)))
        .forEach(column -> known.add(parent(column) + ".provider"));
    if (target.required()) {
      known.add("'unknown'");
    }
    return "coalesce(%s)".formatted(String.join(", ", known));
  }

  private Stream<String> leftOut(Target target) {
    if (!sources.containsKey(target.column()) || PROVIDERS.contains(target.column())) {
      return Stream.empty();
    }
    String kept =
        PARENTS.containsKey(target.column())
            ? parent(target.column()) + ".taken_id"
            : "p." + target.quoted();
    return Stream.of(
        "CASE WHEN %s IS NOT NULL AND %s IS NULL THEN %s END"
            .formatted(sources.get(target.column()).sql(), kept, literal(target.column())));
  }

  private List<Flaw> flaws() {
    List<Flaw> flaws = new ArrayList<>();
    for (Target target : targets) {
      String column = target.column();
      if (!target.required()
          || OWN.contains(column)
          || period.flatMap(p -> p.value(column)).isPresent()) {
        continue;
      }
      String missing = "c.%s IS NULL".formatted(target.quoted());
      String given = missing + " AND %s = ANY (c.left_out)".formatted(literal(column));
      flaws.add(
          PARENTS.containsKey(column)
              ? new Flaw(given, "key_missing", column + " names no row that was taken over")
              : new Flaw(given, "value_out_of_range", column + " does not fit its column"));
      flaws.add(new Flaw(missing, "key_missing", column + " is missing"));
    }
    if (period.isPresent()) {
      flaws.add(
          new Flaw(
              "c.fiscal_year IS NULL OR c.fiscal_quarter IS NULL",
              "fiscal_period_unknown",
              "neither the row, nor its period end with the company's fiscal_year_end, nor a known"
                  + " period of the 75 days before its report tells fiscal year and quarter"));
    }
    return flaws;
  }
}
