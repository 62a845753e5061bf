package org.ocrm.query.hub;

import java.util.Map;

/// What is told of one change.
///
/// @param resourceId those of one resource are told in their order
/// @param eventId the same whenever and how often it is told
/// @param path where it goes, behind the address of the listener
public record Notification(
    String resourceId, String eventId, String eventType, String path, Map<String, Object> body) {}
