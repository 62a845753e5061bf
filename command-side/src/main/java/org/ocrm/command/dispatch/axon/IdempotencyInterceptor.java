package org.ocrm.command.dispatch.axon;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.dispatch.IdempotentReplies;

/// Carries a command with an idempotency key out at most once. Stands where the command is handled,
/// inside its transaction, so that it holds however the command got there.
public final class IdempotencyInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

  private final IdempotentReplies replies;

  public IdempotencyInterceptor(IdempotentReplies replies) {
    this.replies = replies;
  }

  @Override
  public @Nullable Object handle(
      UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
    CommandMessage<?> command = unitOfWork.getMessage();
    Object key = command.getMetaData().get(CommandMetaData.IDEMPOTENCY_KEY);
    Object fingerprint = command.getMetaData().get(CommandMetaData.FINGERPRINT);
    if (key == null || fingerprint == null) {
      return chain.proceed();
    }
    CommandReply earlier = replies.claim(key.toString(), fingerprint.toString());
    if (earlier != null) {
      return earlier;
    }
    Object reply = chain.proceed();
    if (reply instanceof CommandReply commandReply) {
      replies.remember(key.toString(), commandReply);
    }
    return reply;
  }
}
