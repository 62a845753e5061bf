package org.ocrm.command.dispatch.rest;

import java.util.List;
import org.ocrm.command.dispatch.CommandReply;
import org.ocrm.command.subscriber.Rule;
import org.ocrm.kernel.problem.FieldError;
import org.ocrm.kernel.problem.Problem;

/// The HTTP side of refusals: one status per rule, checked for completeness by the compiler.
final class RefusalProblems {

  private RefusalProblems() {}

  static CommandReply orAccepted(CommandReply reply) {
    return switch (reply) {
      case CommandReply.OfService _, CommandReply.OfInteraction _ -> reply;
      case CommandReply.Refused(var rule, var detail) -> throw problem(rule, detail).asException();
      case CommandReply.KeyReused() ->
          throw Problem.of(
                  422,
                  "idempotency-key-reused",
                  "This Idempotency-Key was used for another request.")
              .asException();
    };
  }

  private static Problem problem(Rule rule, String detail) {
    return switch (rule) {
      case SUBSCRIBER_UNKNOWN, SERVICE_UNKNOWN, INTERACTION_UNKNOWN ->
          Problem.of(404, rule.code(), detail);
      case SERVICE_ALREADY_ACTIVE,
          SERVICE_NOT_ACTIVE,
          SERVICE_ID_TAKEN,
          ENDS_BEFORE_IT_STARTS,
          SERVICE_VOIDED,
          ILLEGAL_TRANSITION,
          INTERACTION_VOIDED ->
          Problem.of(409, rule.code(), detail);
      case ATTRIBUTE_FIXED, ATTRIBUTE_UNKNOWN, ATTRIBUTES_TOO_LARGE ->
          Problem.of(400, rule.code(), detail);
      case EFFECTIVE_IN_FUTURE, EFFECTIVE_TOO_EARLY ->
          new Problem(400, rule.code(), detail, List.of(new FieldError("effectiveAt", detail)));
    };
  }
}
