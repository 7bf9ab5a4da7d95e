package io.tickwell.it;

import io.tickwell.marketdata.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The database of a server, looked at from outside. */
final class ServerDatabase {

  /** What a server can be run on. */
  enum Kind {
    H2,
    POSTGRES
  }

  private final String url;
  private final String user;

  private ServerDatabase(String url, String user) {
    this.url = url;
    this.user = user;
  }

  /** Gives the server a fresh database; an H2 file can be read only while the server is down. */
  static ServerDatabase of(Kind kind, LibertyServer server) {
    if (kind == Kind.H2) {
      server.with("DATABASE", "h2");
      return new ServerDatabase(
          "jdbc:h2:file:" + server.h2File() + ";MODE=LEGACY;NON_KEYWORDS=VALUE", "sa");
    }
    return at((PGSimpleDataSource) TestDatabases.postgres(), server);
  }

  /** Gives the server that PostgreSQL database. */
  static ServerDatabase at(PGSimpleDataSource fresh, LibertyServer server) {
    server
        .with("DATABASE", "postgres")
        .with("DB_HOST", fresh.getServerNames()[0])
        .with("DB_PORT", fresh.getPortNumbers()[0])
        .with("DB_NAME", fresh.getDatabaseName())
        .with("DB_USER", fresh.getUser())
        .with("DB_PASSWORD", "trusted-anyway");
    return new ServerDatabase(fresh.getUrl(), fresh.getUser());
  }

  /** Puts a line between the server and this PostgreSQL. */
  Relay relay(LibertyServer server) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    Relay relay = new Relay(source.getServerNames()[0], source.getPortNumbers()[0]);
    server.with("DB_HOST", "127.0.0.1").with("DB_PORT", relay.port());
    return relay;
  }

  /** Waits until it has seen the last of a server that was killed. */
  void awaitNobody() {
    if (url.startsWith("jdbc:postgresql")) {
      Await.that(
          "the server's connections are gone",
          Duration.ofSeconds(20),
          () ->
              count("SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'tickwell'")
                  == 0);
    }
  }

  /** Leads there directly. */
  DataSource source() {
    if (url.startsWith("jdbc:postgresql")) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(url);
      source.setUser(user);
      return source;
    }
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    source.setUser(user);
    return source;
  }

  /** A connection that leads there directly. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, "");
  }

  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The rows; numbers are BigDecimal or as the driver has them, times Instant, dates LocalDate. */
  List<Map<String, Object>> rows(String sql, Object... parameters) {
    try (Connection connection = connect();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = select.executeQuery()) {
        List<Map<String, Object>> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row(result));
        }
        return rows;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The one row. */
  Map<String, Object> row(String sql, Object... parameters) {
    List<Map<String, Object>> rows = rows(sql, parameters);
    if (rows.size() != 1) {
      throw new AssertionError("%d rows: %s".formatted(rows.size(), sql));
    }
    return rows.get(0);
  }

  /** The one number of a query that counts. */
  long count(String sql, Object... parameters) {
    return ((Number) row(sql, parameters).values().iterator().next()).longValue();
  }

  /** Tables of PostgreSQL with a row that has the text in any column, be it text or bytes. */
  List<String> tablesWith(String text) {
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    return rows("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        .stream()
        .map(row -> row.get("table_name").toString())
        .filter(
            table ->
                count(
                        "SELECT COUNT(*) FROM %s t WHERE strpos(lower(t::text), lower(?)) > 0 OR strpos(t::text, ?) > 0"
                            .formatted(table),
                        text,
                        hex)
                    > 0)
        .toList();
  }

  private static Map<String, Object> row(ResultSet result) throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    ResultSetMetaData columns = result.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      row.put(
          columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
          value(result, i, columns.getColumnTypeName(i).toLowerCase(Locale.ROOT)));
    }
    return row;
  }

  private static Object value(ResultSet result, int i, String type) throws SQLException {
    if (type.startsWith("timestamp")) {
      OffsetDateTime time = result.getObject(i, OffsetDateTime.class);
      Instant instant = time == null ? null : time.toInstant();
      return instant;
    }
    return switch (type) {
      case "date" -> result.getObject(i, LocalDate.class);
      case "text", "character large object" -> result.getString(i);
      default -> result.getObject(i);
    };
  }
}
