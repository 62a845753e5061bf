package org.ocrm.query.inventory;

import org.ocrm.query.inventory.resource.InteractionSearch;
import org.ocrm.query.inventory.resource.ServiceSearch;
import org.ocrm.query.progress.PositionGate;
import org.ocrm.query.progress.Progress;

/// The inventory of one generation with all it takes to answer from it.
///
/// @param number of the generation
/// @param services finds services of all subscribers
/// @param interactions finds contacts of all subscribers
/// @param progress how far its projection has read
/// @param gate lets a caller pass when its own write is in
public record InventoryGeneration(
    int number,
    Inventory inventory,
    ServiceSearch services,
    InteractionSearch interactions,
    Progress progress,
    PositionGate gate) {}
