package org.ocrm.command.activation;

import java.util.Map;
import org.ocrm.kernel.subscriber.ServiceKey;

/// Follows requests that are carried out and durable, but that a caller did not want to see in the
/// read model before it is answered. Kept by whoever can see the reading side.
public interface Monitors {

  /// Begins to follow one.
  ///
  /// @param service that it was about
  /// @param position that a read model has to reach
  Begun begin(ServiceKey service, long position, Request request);

  /// A monitor, by its id, its address and as a GET of that answers.
  record Begun(String id, String href, Map<String, Object> resource) {}

  /// A request as it was sent.
  ///
  /// @param target path of its address
  /// @param status that it would have been answered with otherwise
  record Request(String method, String target, String body, int status) {}
}
