package io.tickwell.marketdata;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The migrations by name. An application server's class loader does not list directories, so
 * scanning would find no migration, and say nothing.
 */
final class MigrationScripts implements ResourceProvider {
  static final List<String> NAMES =
      List.of(
          "V1__market_data.sql",
          "V2__companies.sql",
          "V3__economy_and_news.sql",
          "V4__operation.sql");

  private final String folder;

  /**
   * @param folder class path of the scripts of one database
   */
  MigrationScripts(String folder) {
    this.folder = folder;
  }

  @Override
  public LoadableResource getResource(String name) {
    return NAMES.contains(name) ? new Script(folder, name) : null;
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return NAMES.stream()
        .filter(name -> name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
        .<LoadableResource>map(name -> new Script(folder, name))
        .toList();
  }

  private static final class Script extends LoadableResource {
    private final String folder;
    private final String name;

    Script(String folder, String name) {
      this.folder = folder;
      this.name = name;
    }

    @Override
    public Reader read() {
      InputStream script =
          MigrationScripts.class.getClassLoader().getResourceAsStream(getAbsolutePath());
      if (script == null) {
        throw new IllegalStateException("the migration %s is not in the archive".formatted(name));
      }
      return new InputStreamReader(script, StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return folder + "/" + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getAbsolutePath();
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
