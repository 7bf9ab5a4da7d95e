package io.tickwell.marketdata;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The columns that users of the database rely on, by table. */
final class SchemaContract {
  private static final String OF_DATA = " id data_provider created_at updated_at run_id fetched_at";
  private static final String OF_SYMBOLS = OF_DATA + " exchange_id symbol";
  private static final String OF_PERIODS = OF_SYMBOLS + " fiscal_year fiscal_quarter";

  private SchemaContract() {}

  static Map<String, Set<String>> columns() {
    Map<String, Set<String>> tables = new LinkedHashMap<>();
    Stream.of(data(), periods(), economyAndNews(), operation())
        .flatMap(String::lines)
        .map(line -> line.split(": ", 2))
        .forEach(line -> tables.put(line[0], new TreeSet<>(Arrays.asList(line[1].split(" +")))));
    return tables;
  }

  private static String data() {
    return """
        exchanges: exchange_code exchange_name country timezone%1$s
        stock_quotes: quote_timestamp price change_amount open_price high_price low_price \
        previous_close change_percent volume%2$s
        historical_prices: date open high low close adjusted_close volume dividend split_ratio \
        price_basis%2$s
        options_chain: quote_timestamp underlying_symbol strike expiration option_type bid ask \
        last_price volume open_interest implied_volatility delta gamma theta vega rho \
        intrinsic_value extrinsic_value time_value%2$s
        company_info: name company_name exchange sector industry market_cap revenue net_income \
        employees pe_ratio pb_ratio dividend_yield description website ceo headquarters founded \
        phone email ipo_date currency fiscal_year_end%2$s
        dividend_data: ex_dividend_date dividend_amount declaration_date record_date payment_date \
        dividend_type currency frequency dividend_status dividend_yield payout_ratio tax_rate \
        consecutive_years qualified_dividend fiscal_year fiscal_quarter%2$s
        stock_splits: ex_date split_from split_to%2$s
        """
        .formatted(OF_DATA, OF_SYMBOLS);
  }

  private static String periods() {
    return """
        fundamental_data: pe_ratio pb_ratio ps_ratio pegr_ratio dividend_yield roe roa roic \
        gross_margin operating_margin net_margin ebitda_margin current_ratio quick_ratio \
        debt_to_equity debt_to_assets interest_coverage asset_turnover inventory_turnover \
        receivables_turnover payables_turnover revenue_growth earnings_growth book_value_growth \
        dividend_growth eps book_value_per_share revenue_per_share cash_flow_per_share \
        dividend_per_share beta market_cap enterprise_value shares_outstanding sector \
        period_end_date report_type%1$s
        earnings_data: reported_date report_type eps eps_estimated eps_surprise \
        eps_surprise_percent revenue revenue_estimated revenue_surprise revenue_surprise_percent \
        net_income gross_profit operating_income ebitda operating_margin net_margin \
        year_over_year_eps_growth year_over_year_revenue_growth guidance next_year_eps_guidance \
        next_year_revenue_guidance conference_call_date transcript_url audio_url \
        eps_beat_miss_met revenue_beat_miss_met%1$s
        earnings_calendar: earnings_date time_of_day eps eps_estimated eps_surprise \
        eps_surprise_percent revenue revenue_estimated revenue_surprise revenue_surprise_percent \
        fiscal_date_ending market_cap_at_time sector industry conference_call_date \
        conference_call_time webcast_url transcript_available status last_updated \
        update_source%1$s
        earnings_transcripts: earnings_date transcript_title full_transcript transcript_length \
        transcript_language conference_call_date audio_recording_url presentation_url \
        overall_sentiment confidence_score key_themes risk_factors transcript_quality%1$s
        """
        .formatted(OF_PERIODS);
  }

  private static String economyAndNews() {
    return """
        transcript_participants: transcript_id participant_name title company type%1$s
        economic_events: event_id country event_name event_timestamp event_period actual previous \
        forecast unit importance last_update description url category frequency source currency \
        market_impact status revised%1$s
        economic_indicators: indicator_code country period_date indicator_name value \
        previous_value change_value change_percent year_over_year_change period_type frequency \
        unit currency seasonal_adjustment preliminary importance_level consensus_estimate \
        surprise release_date next_release_date source_agency status last_revised \
        revision_count%1$s
        news_articles: url title summary content source author category sentiment \
        relevance_score sentiment_confidence language word_count image_url tags published_at%1$s
        news_stocks: news_id symbol mention_type sentiment_impact%1$s
        provider_stats: id provider_name total_attempts successful_attempts failed_attempts \
        avg_response_time_ms last_success last_failure consecutive_failures rate_limited_until \
        supported_data_types created_at updated_at
        fetch_attempts: id attempt_id run_id symbol data_type provider_name status job_id error_message \
        retry_count execution_time_ms data_size created_at completed_at item_failed
        failed_symbols: id symbol data_type last_failure retry_count next_retry_at created_at \
        updated_at job_id provider_name reason failure_count
        """
        .formatted(OF_DATA);
  }

  private static String operation() {
    return """
        nodes: node_id name started_at heartbeat_at
        leases: name owner fence expires_at
        job_states: job_id paused paused_by paused_at last_planned_at paused_tick_from \
        paused_tick_at known_until settings_version scheduled_since
        job_settings: job_id setting_name setting_value changed_at changed_by
        setting_versions: scope version
        ticks: job_id planned_at status reason run_id node recorded_at
        item_lists: list_id items created_at used_at
        runs: run_id job_id job_type trigger_kind started_by planned_at created_at started_at \
        ended_at node owner fence status reason list_id requested from_date to_date instance_id \
        execution_id stop_requested parent_run_id idempotency_key launched_at overdue_at
        run_partitions: run_id partition_no first_item end_item next_item fence fetched_items \
        empty_items failed_items inserted_rows updated_rows unchanged_rows rejected_rows updated_at \
        left_out_items
        run_providers: run_id partition_no provider items
        rejected_rows: id run_id job_id data_provider data_type item reason detail raw_answer \
        fetched_at created_at
        symbols: symbol exchange_code currency quote_unit name status tracked created_at updated_at \
        status_reason status_since
        symbol_states: symbol data_type not_found_runs not_found_since last_asked_at state \
        state_since reason
        symbol_turns: turn
        symbol_spellings: symbol provider spelling
        symbol_renames: old_symbol new_symbol renamed_on
        symbol_groups: group_name symbol
        settings: setting_key setting_value updated_at updated_by
        audit: id recorded_at who action target old_value new_value outcome detail
        database_facts: fact fact_value
        run_traces: run_id cause first_launch
        run_plans: run_id items served reason unknown_items
        item_service: data_type item last_served_at
        provider_hours: provider data_type hour_at calls failures took_ms
        breaker_notes: id provider data_type opened_at reason node node_id closed_at
        provider_budgets: provider version leased_at last_slot_at free_at minute_at minute_used \
        quota_day day_used month_used
        """;
  }
}
