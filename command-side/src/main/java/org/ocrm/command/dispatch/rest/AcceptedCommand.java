package org.ocrm.command.dispatch.rest;

import java.net.URI;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;
import org.springframework.http.ResponseEntity;

/// A command that was accepted, and the beginning of an answer that carries the position up to
/// which a query has to have read to see it.
public final class AcceptedCommand {

  private final CommandReply reply;
  private final long position;

  AcceptedCommand(CommandReply reply, long position) {
    this.reply = reply;
    this.position = position;
  }

  /// Up to which a query has to have read.
  public long position() {
    return position;
  }

  public ServiceView service() {
    return ((CommandReply.OfService) reply).service();
  }

  public InteractionView interaction() {
    return ((CommandReply.OfInteraction) reply).interaction();
  }

  public <T> ResponseEntity<T> ok(T body) {
    return ResponseEntity.ok().header(CommandEndpoint.POSITION, Long.toString(position)).body(body);
  }

  /// An answer without a body.
  public <T> ResponseEntity<T> nothing() {
    return ResponseEntity.noContent()
        .header(CommandEndpoint.POSITION, Long.toString(position))
        .build();
  }

  public <T> ResponseEntity<T> created(URI location, T body) {
    return ResponseEntity.created(location)
        .header(CommandEndpoint.POSITION, Long.toString(position))
        .body(body);
  }
}
