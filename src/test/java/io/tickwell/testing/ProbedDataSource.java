package io.tickwell.testing;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that counts statements, and that can be away, or silent. */
public final class ProbedDataSource implements DataSource {
  private final DataSource inner;
  private final AtomicLong statements = new AtomicLong();
  private volatile boolean away;
  private volatile boolean silent;

  ProbedDataSource(DataSource inner) {
    this.inner = inner;
  }

  /** The statements prepared so far. */
  public long statements() {
    return statements.get();
  }

  /** From now on nothing comes back, until the caller's thread is interrupted. */
  public void fallSilent() {
    silent = true;
  }

  public void goAway() {
    away = true;
  }

  public void comeBack() {
    away = false;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (away) {
      throw new SQLException("Connection refused");
    }
    if (silent) {
      hang();
    }
    return counting(inner.getConnection());
  }

  private static void hang() throws SQLException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  private Connection counting(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            ProbedDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("prepare")) {
                statements.incrementAndGet();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return inner.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    inner.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    inner.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return inner.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return inner.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return inner.isWrapperFor(type);
  }
}
