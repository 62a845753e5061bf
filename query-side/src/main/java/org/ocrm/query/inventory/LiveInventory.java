package org.ocrm.query.inventory;

/// The generation of the inventory that questions are answered from. A question asks once and keeps
/// to what it got.
@FunctionalInterface
public interface LiveInventory {

  InventoryGeneration now();
}
