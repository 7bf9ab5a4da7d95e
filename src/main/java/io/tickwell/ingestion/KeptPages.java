package io.tickwell.ingestion;

import io.tickwell.marketdata.SymbolRenames;
import io.tickwell.marketdata.Upsert;
import io.tickwell.marketdata.UpsertCount;
import io.tickwell.provider.FetchRequest;
import io.tickwell.provider.PageKeeper;
import io.tickwell.provider.Processed;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Stores the pages of long answers as they come: their rows, what was set aside, the progress that
 * counts them and where to go on, in one transaction each. Where to go on is what the provider told
 * for it, without any key.
 */
public final class KeptPages {
  private final Jdbi jdbi;
  private final Upsert upsert;
  private final SymbolRenames renames;
  private final SetAside setAside;
  private final RunProgress progress;
  private final Clock clock;

  public KeptPages(
      Jdbi jdbi,
      Upsert upsert,
      SymbolRenames renames,
      SetAside setAside,
      RunProgress progress,
      Clock clock) {
    this.jdbi = jdbi;
    this.upsert = upsert;
    this.renames = renames;
    this.setAside = setAside;
    this.progress = progress;
    this.clock = clock;
  }

  /** That of a share, which knows what the launches before have kept. */
  PageKeeper of(RunShare share) {
    return new OfShare(share, before(share));
  }

  private record Asked(String provider, String request) {
    static Asked of(String provider, FetchRequest request) {
      String question =
          "%s %s %s %s"
              .formatted(
                  request.type().key(),
                  request.from(),
                  request.to(),
                  String.join(",", request.items()));
      return new Asked(provider, ItemLists.sha256(question));
    }
  }

  private Map<Asked, PageKeeper.Stand> before(RunShare share) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT provider, request, next_page, pages, served FROM run_pages
                    WHERE run_id = :run AND partition_no = :partition
                    """)
                .bind("run", share.runId())
                .bind("partition", share.partition())
                .map(
                    row ->
                        Map.entry(
                            new Asked(
                                row.getColumn("provider", String.class),
                                row.getColumn("request", String.class)),
                            new PageKeeper.Stand(
                                Optional.ofNullable(row.getColumn("next_page", String.class)),
                                row.getColumn("pages", Integer.class),
                                Set.copyOf(
                                    ItemLists.split(row.getColumn("served", String.class))))))
                .collect(
                    Collectors.toConcurrentMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (one, other) -> one,
                        ConcurrentHashMap::new)));
  }

  private final class OfShare implements PageKeeper {
    private final RunShare share;
    private final Map<Asked, Stand> before;

    OfShare(RunShare share, Map<Asked, Stand> before) {
      this.share = share;
      this.before = before;
    }

    @Override
    public Optional<Stand> stand(String provider, FetchRequest request) {
      return before.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(before.get(Asked.of(provider, request)));
    }

    @Override
    public boolean keep(String provider, FetchRequest request, Processed page, Stand stand) {
      page.rows().forEach(row -> row.signedBy(share.runId()));
      try {
        jdbi.useTransaction(
            handle -> store(handle, share, page, Asked.of(provider, request), stand));
      } catch (SQLException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
      return true;
    }
  }

  /** A run that has ended goes on nowhere. */
  static void forget(Handle handle, UUID runId) {
    handle.createUpdate("DELETE FROM run_pages WHERE run_id = :run").bind("run", runId).execute();
  }

  private void store(
      Handle handle, RunShare share, Processed page, Asked asked, PageKeeper.Stand stand)
      throws SQLException {
    progress.guard(handle.getConnection(), share);
    renames.keepAway(handle.getConnection());
    UpsertCount written = upsert.write(handle.getConnection(), page.rows(), clock.instant());
    renames.follow(handle.getConnection(), page.rows());
    setAside.recordRejected(handle.getConnection(), share, page.rejected());
    progress.advance(
        handle.getConnection(), share, ChunkCount.ofPage(written, page.rejected().size()));
    note(handle, share, asked, stand);
  }

  private void note(Handle handle, RunShare share, Asked asked, PageKeeper.Stand stand) {
    List<String> statements =
        List.of(
            """
            UPDATE run_pages SET next_page = :next, pages = :pages, served = :served,
              updated_at = :now
            WHERE run_id = :run AND partition_no = :partition AND provider = :provider
              AND request = :request
            """,
            """
            INSERT INTO run_pages (next_page, pages, served, updated_at, run_id, partition_no,
              provider, request)
            VALUES (:next, :pages, :served, :now, :run, :partition, :provider, :request)
            """);
    for (String statement : statements) {
      int noted =
          handle
              .createUpdate(statement)
              .bind("next", stand.next())
              .bind("pages", stand.pages())
              .bind("served", String.join(",", stand.served()))
              .bind("now", clock.instant())
              .bind("run", share.runId())
              .bind("partition", share.partition())
              .bind("provider", asked.provider())
              .bind("request", asked.request())
              .execute();
      if (noted > 0) {
        return;
      }
    }
  }
}
