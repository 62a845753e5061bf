package org.ocrm.command.subscriber.axon;

import javax.sql.DataSource;
import org.ocrm.command.subscriber.stream.SubscriberStreams;

class AxonSubscriberStreamsIT extends SubscriberStreamsContract {
  @Override
  SubscriberStreams streams(DataSource database, AxonStore store) {
    return new AxonSubscriberStreams(store.store);
  }
}
