package org.ocrm.command.dispatch.postgres;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.kernel.event.json.EventJson;
import tools.jackson.databind.json.JsonMapper;

/// The stored form of replies.
final class CommandReplyJson {

  private final JsonMapper mapper =
      EventJson.configure(JsonMapper.builder()).addMixIn(CommandReply.class, Named.class).build();

  byte[] write(CommandReply reply) {
    return mapper.writerFor(CommandReply.class).writeValueAsBytes(reply);
  }

  CommandReply read(byte[] reply) {
    return mapper.readValue(reply, CommandReply.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = CommandReply.OfService.class, name = "service"),
    @JsonSubTypes.Type(value = CommandReply.OfInteraction.class, name = "interaction"),
    @JsonSubTypes.Type(value = CommandReply.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = CommandReply.KeyReused.class, name = "key-reused")
  })
  private interface Named {}
}
