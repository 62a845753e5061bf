package org.ocrm.command.dispatch.rest;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/// An answer to an accepted command in the making.
public final class CommandResponse {

  private final long position;

  CommandResponse(long position) {
    this.position = position;
  }

  public <T> ResponseEntity<T> ok(T body) {
    return ResponseEntity.ok().header(CommandEndpoint.POSITION, Long.toString(position)).body(body);
  }

  public <T> ResponseEntity<T> created(URI location, T body) {
    return ResponseEntity.created(location)
        .header(CommandEndpoint.POSITION, Long.toString(position))
        .body(body);
  }
}
