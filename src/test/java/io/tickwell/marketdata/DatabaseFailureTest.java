package io.tickwell.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.marketdata.DatabaseFailure.Kind;
import java.io.EOFException;
import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The states are PostgreSQL's; the integration tests see them come from a real server. */
class DatabaseFailureTest {

  @ParameterizedTest
  @CsvSource({
    "08001, UNREACHABLE, true",
    "08006, UNREACHABLE, true",
    "25P03, UNREACHABLE, true",
    "57P01, UNREACHABLE, true",
    "57P03, UNREACHABLE, true",
    "28P01, LOGIN, true",
    "28000, LOGIN, true",
    "3D000, MISSING, true",
    "53300, FULL, true",
    "25006, READ_ONLY, true",
    "42501, RIGHTS, false",
    "57014, TIMED_OUT, false",
    "55P03, TIMED_OUT, false",
    "23505, OTHER, false",
  })
  void a_state_says_what_is_wrong_and_whether_the_database_is_away(
      String state, Kind kind, boolean away) {
    Throwable thrown = new IllegalStateException("outer", new SQLException("inner", state));

    assertThat(DatabaseFailure.in(thrown)).get().extracting(DatabaseFailure::kind).isEqualTo(kind);
    assertThat(DatabaseFailure.away(thrown)).isEqualTo(away);
  }

  @Test
  void a_handshake_that_fails_is_told_with_what_to_set() {
    Throwable thrown =
        new SQLException("SSL error: no", "08006", new SSLHandshakeException("path building"));

    assertThat(DatabaseFailure.in(thrown).orElseThrow().sentence())
        .isEqualTo("SSL error: no (path building); see DB_SSL_MODE and DB_SSL_ROOT_CERT");
  }

  @Test
  void a_cause_or_a_failure_without_words_is_told_by_its_name() {
    Throwable ended = new SQLException("An I/O error", "08006", new EOFException());

    assertThat(DatabaseFailure.in(ended).orElseThrow().message())
        .isEqualTo("An I/O error (EOFException)");
    assertThat(DatabaseFailure.in(new SQLException(null, "08006")).orElseThrow().message())
        .isEqualTo("SQLException");
  }

  @Test
  void of_several_the_innermost_counts_since_the_container_wraps_the_drivers() {
    Throwable thrown =
        new SQLException("DSRA", "XX000", new SQLException("FATAL: no database", "3D000"));

    assertThat(DatabaseFailure.in(thrown).orElseThrow().message()).isEqualTo("FATAL: no database");
  }

  @Test
  void a_failure_without_a_state_or_without_a_database_is_none() {
    assertThat(DatabaseFailure.in(new SQLException("no state"))).isEmpty();
    assertThat(DatabaseFailure.in(new EOFException())).isEmpty();
    assertThat(DatabaseFailure.away(new EOFException())).isFalse();
  }

  @Test
  void what_it_says_is_one_line() {
    Throwable thrown = new SQLException("ERROR: no right\n  Where: somewhere", "42501");

    assertThat(DatabaseFailure.in(thrown).orElseThrow().sentence())
        .isEqualTo(
            "ERROR: no right; the user must own the database, or have USAGE and CREATE on its"
                + " schema");
  }
}
