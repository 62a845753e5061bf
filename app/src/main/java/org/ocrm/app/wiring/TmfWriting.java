package org.ocrm.app.wiring;

import java.util.Map;
import java.util.Optional;
import org.ocrm.command.activation.Monitors;
import org.ocrm.command.tmf.ResourceAnswers;
import org.ocrm.kernel.subscriber.InteractionKey;
import org.ocrm.kernel.subscriber.InteractionState;
import org.ocrm.kernel.subscriber.ServiceKey;
import org.ocrm.kernel.subscriber.ServiceState;
import org.ocrm.query.inventory.InventoryGeneration;
import org.ocrm.query.inventory.LiveInventory;
import org.ocrm.query.inventory.resource.InteractionResource;
import org.ocrm.query.inventory.resource.ServiceResource;
import org.ocrm.query.monitor.Monitor;
import org.ocrm.query.monitor.MonitorResource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// Where both sides meet: a write of TM Forum's APIs is answered with what their GET shows.
@Configuration(proxyBeanMethods = false)
@Profile("(command & query) | (!command & !query)")
public class TmfWriting {

  @Bean
  ResourceAnswers resourceAnswers(LiveInventory inventory) {
    return new AnswersOfTheInventory(inventory);
  }

  @Bean
  Monitors monitorsOfWriters(org.ocrm.query.monitor.Monitors monitors) {
    return (service, position, asked) -> {
      Monitor.Request request = new Monitor.Request(asked.method(), asked.target(), asked.body());
      Monitor begun = monitors.begin(service, position, request, asked.status());
      return new Monitors.Begun(
          begun.monitorId(), MonitorResource.href(begun), MonitorResource.of(begun));
    };
  }

  /// The live inventory, asked once per answer.
  private record AnswersOfTheInventory(LiveInventory inventory) implements ResourceAnswers {

    @Override
    public Optional<Map<String, Object>> read(
        String path, String subscriberId, String id, long position) {
      InventoryGeneration live = inventory.now();
      live.gate().await(subscriberId, Long.toString(position));
      if (path.equals(InteractionResource.PATH)) {
        return contact(live, id);
      }
      return ServiceKey.of(id)
          .flatMap(key -> live.inventory().service(key.subscriberId(), key.serviceId()))
          .filter(service -> !service.state().equals(ServiceState.VOIDED.word()))
          .map(service -> ServiceResource.of(path, service));
    }

    private static Optional<Map<String, Object>> contact(InventoryGeneration live, String id) {
      return InteractionKey.of(id)
          .flatMap(key -> live.inventory().interaction(key.subscriberId(), key.interactionId()))
          .filter(contact -> !contact.state().equals(InteractionState.VOIDED.word()))
          .map(InteractionResource::of);
    }
  }
}
