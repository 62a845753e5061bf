package org.ocrm.app.postgres;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.postgres.server.DatabaseLogin;
import org.ocrm.app.postgres.server.DatabaseServer;
import org.ocrm.app.startup.StartupRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `ocrm.db.*`: empty means the embedded PostgreSQL in the data folder; a `url` (`OCRM_DB_URL`)
/// means that server instead.
@ConfigurationProperties("ocrm.db")
public record DatabaseProperties(
    @DefaultValue("") String url,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @Nullable Owner owner,
    @DefaultValue("32") int poolSize) {

  /// Who migrates an external database, if not the application itself (`OCRM_DB_OWNER_USER` …).
  public record Owner(@DefaultValue("") String user, @DefaultValue("") String password) {}

  public boolean isExternal() {
    return !url.isBlank();
  }

  ExternalDatabase external() {
    if (user.isBlank()) {
      throw new StartupRefused(
          List.of("ocrm.db.url (OCRM_DB_URL) is set, but not ocrm.db.user (OCRM_DB_USER)"));
    }
    var jdbcUrl = url.startsWith("jdbc:") ? url : "jdbc:" + url;
    var application = new DatabaseLogin(jdbcUrl, user, password);
    return new ExternalDatabase(
        owner == null || owner.user().isBlank()
            ? application
            : new DatabaseLogin(jdbcUrl, owner.user(), Objects.requireNonNull(owner).password()),
        application);
  }

  /// A server somebody else starts and stops.
  record ExternalDatabase(DatabaseLogin owner, DatabaseLogin application)
      implements DatabaseServer {
    @Override
    public void close() {}
  }
}
