package org.ocrm.app.cli.http;

import java.net.URI;

/// Nobody listens there.
public final class ServerUnreachable extends RuntimeException {
  ServerUnreachable(URI server, Throwable cause) {
    super("no OCRM at " + server + "; start one with ./ocrm serve", cause);
  }
}
