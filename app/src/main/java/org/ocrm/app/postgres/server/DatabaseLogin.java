package org.ocrm.app.postgres.server;

/// How to reach a database as one role. Its text form never shows the password.
public record DatabaseLogin(String url, String user, String password) {
  @Override
  public String toString() {
    return user + "@" + url.replaceFirst("\\?.*", "");
  }
}
