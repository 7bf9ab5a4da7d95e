package io.tickwell.marketdata;

import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What a failure says about the database, read from its SQL state (PostgreSQL's documentation,
 * appendix A).
 *
 * @param kind what is wrong
 * @param message the database's or the driver's own words, on one line
 */
public record DatabaseFailure(Kind kind, String message) {

  /** What may be wrong, and what an operator does about it. */
  public enum Kind {
    TLS(true, "see DB_SSL_MODE and DB_SSL_ROOT_CERT"),
    LOGIN(true, "see DB_USER and DB_PASSWORD, and the server's pg_hba.conf"),
    MISSING(true, "create the database, or see DB_NAME"),
    FULL(true, "the server has no connection left: see its max_connections, and DB_POOL_SIZE here"),
    UNREACHABLE(true, "see whether the server runs, and DB_HOST and DB_PORT"),
    READ_ONLY(true, "let DB_HOST and DB_USER lead to where rows may be written"),
    RIGHTS(false, "the user must own the database, or have USAGE and CREATE on its schema"),
    TIMED_OUT(false, "something holds it up: see pg_stat_activity, and DB_STATEMENT_TIMEOUT"),
    OTHER(false, "");

    private final boolean away;
    private final String advice;

    Kind(boolean away, String advice) {
      this.away = away;
      this.advice = advice;
    }
  }

  private static final List<String> ENDED_BY_THE_SERVER =
      List.of("25P03", "57P01", "57P02", "57P03");

  /** The failure of the database among the causes of what was thrown; empty when there is none. */
  public static Optional<DatabaseFailure> in(Throwable thrown) {
    return causes(thrown)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(failure -> failure.getSQLState() != null)
        .reduce((outer, inner) -> inner)
        .map(failure -> new DatabaseFailure(kind(failure), oneLine(failure)));
  }

  /** Whether that was thrown because no connection is to be had, or one was lost. */
  public static boolean away(Throwable thrown) {
    return in(thrown).filter(failure -> failure.kind().away).isPresent();
  }

  /** The failure and what to do, in one line. */
  public String sentence() {
    return kind.advice.isEmpty() ? message : message + "; " + kind.advice;
  }

  private static Kind kind(SQLException failure) {
    String state = failure.getSQLState();
    if (causes(failure).anyMatch(DatabaseFailure::ofTls) || message(failure).contains("SSL")) {
      return Kind.TLS;
    }
    if (state.startsWith("08") || ENDED_BY_THE_SERVER.contains(state)) {
      return Kind.UNREACHABLE;
    }
    if (state.startsWith("28")) {
      return Kind.LOGIN;
    }
    return switch (state) {
      case "3D000" -> Kind.MISSING;
      case "53300" -> Kind.FULL;
      case "25006" -> Kind.READ_ONLY;
      case "42501" -> Kind.RIGHTS;
      case "57014", "55P03" -> Kind.TIMED_OUT;
      default -> Kind.OTHER;
    };
  }

  private static boolean ofTls(Throwable cause) {
    return cause instanceof SSLException || cause instanceof GeneralSecurityException;
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(30);
  }

  /** Its words; of one without any, as of a connection that has ended, its name. */
  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /**
   * The driver tells of a lost connection only that it is lost; its cause tells how. Liberty adds
   * the state.
   */
  private static String oneLine(SQLException failure) {
    String message =
        message(failure).lines().findFirst().orElse("").split(" DSRA0010E", 2)[0].strip();
    Throwable cause = failure.getCause();
    return cause == null || message.contains(message(cause))
        ? message
        : "%s (%s)".formatted(message, message(cause).lines().findFirst().orElse(""));
  }
}
