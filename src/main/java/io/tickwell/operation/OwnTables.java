package io.tickwell.operation;

import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** How our own tables are reached: instants as UTC offset times, enums as lower-case codes. */
public final class OwnTables {

  private OwnTables() {}

  /** Access to the tables of that data source, with the given records as row types. */
  public static Jdbi access(DataSource dataSource, Class<?>... records) {
    Jdbi jdbi = Jdbi.create(dataSource);
    jdbi.registerArgument(new InstantsAndCodes());
    jdbi.registerArrayType(String.class, "varchar");
    jdbi.registerColumnMapper(
        Instant.class,
        (row, column, context) -> {
          OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
          return value == null ? null : value.toInstant();
        });
    for (Class<?> type : records) {
      jdbi.registerRowMapper(ConstructorMapper.factory(type));
    }
    return jdbi;
  }

  private static final class InstantsAndCodes implements ArgumentFactory {
    @Override
    public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
      if (value instanceof Instant instant) {
        return Optional.of(
            (position, statement, context) ->
                statement.setObject(position, instant.atOffset(ZoneOffset.UTC)));
      }
      if (value instanceof Enum<?> constant) {
        return Optional.of(
            (position, statement, context) ->
                statement.setString(position, constant.name().toLowerCase(Locale.ROOT)));
      }
      return Optional.empty();
    }
  }
}
