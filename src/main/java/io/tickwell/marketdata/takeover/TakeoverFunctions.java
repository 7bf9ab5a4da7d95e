package io.tickwell.marketdata.takeover;

import java.sql.SQLException;

/** What the statements share, made in the session's temporary schema. */
final class TakeoverFunctions {
  private static final String PARSED =
      """
      CREATE OR REPLACE FUNCTION pg_temp.parsed(value text, kind anyelement) RETURNS anyelement
      LANGUAGE plpgsql AS $$
      DECLARE result kind%TYPE;
      BEGIN
        result := value;
        RETURN result;
      EXCEPTION WHEN data_exception THEN
        RETURN NULL;
      END $$
      """;

  /**
   * One spelling per provider: case, blanks, hyphens and what people append to a vendor's name do
   * not count. Any other label is kept in lower case with underscores; null stays null.
   */
  private static final String PROVIDER_LABEL =
      """
      CREATE OR REPLACE FUNCTION pg_temp.provider_label(label text) RETURNS text
      LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE regexp_replace(
            regexp_replace(lower(label), '[^a-z0-9]', '', 'g'),
            '(api|provider|adapter|client|io|com|co|org|inc)+$', '')
          WHEN 'alphavantage' THEN 'alpha_vantage'
          WHEN 'finnhub' THEN 'finnhub'
          WHEN 'polygon' THEN 'polygon'
          WHEN 'massive' THEN 'polygon'
          WHEN 'twelvedata' THEN 'twelve_data'
          WHEN 'fmp' THEN 'fmp'
          WHEN 'financialmodelingprep' THEN 'fmp'
          WHEN 'financialmodellingprep' THEN 'fmp'
          WHEN 'fmpfinancialmodelingprep' THEN 'fmp'
          WHEN 'financialmodelingprepfmp' THEN 'fmp'
          WHEN 'tiingo' THEN 'tiingo'
          WHEN 'fred' THEN 'fred'
          WHEN 'stlouisfed' THEN 'fred'
          WHEN 'federalreserveeconomicdata' THEN 'fred'
          ELSE CASE WHEN label IS NOT NULL THEN coalesce(nullif(left(btrim(
            regexp_replace(lower(label), '[^[:alnum:]]+', '_', 'g'), '_'), 50), ''), 'unknown') END
        END
      $$
      """;

  private static final String TAKEN_IDS =
      """
      CREATE TEMPORARY TABLE taken_ids (
        parent text, original_id text, taken_id bigint, provider text) ON COMMIT DROP
      """;

  private TakeoverFunctions() {}

  static void create(Session session) throws SQLException {
    session.execute(PARSED);
    session.execute(PROVIDER_LABEL);
    session.execute(TAKEN_IDS);
  }
}
