package org.ocrm.app.wiring;

import java.util.Map;
import java.util.Optional;
import org.ocrm.command.tmf.ResourceAnswers;
import org.ocrm.kernel.subscriber.InteractionKey;
import org.ocrm.kernel.subscriber.InteractionState;
import org.ocrm.query.inventory.InventoryGeneration;
import org.ocrm.query.inventory.LiveInventory;
import org.ocrm.query.inventory.resource.InteractionResource;
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

  /// The live inventory, asked once per answer.
  private record AnswersOfTheInventory(LiveInventory inventory) implements ResourceAnswers {

    @Override
    public Optional<Map<String, Object>> read(
        String path, String subscriberId, String id, long position) {
      InventoryGeneration live = inventory.now();
      live.gate().await(subscriberId, Long.toString(position));
      return InteractionKey.of(id)
          .flatMap(key -> live.inventory().interaction(key.subscriberId(), key.interactionId()))
          .filter(contact -> !contact.state().equals(InteractionState.VOIDED.word()))
          .map(InteractionResource::of);
    }

    @Override
    public boolean shows(String subscriberId, long position) {
      return inventory.now().progress().covers(subscriberId, position);
    }
  }
}
