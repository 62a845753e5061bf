package org.ocrm.query.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.InventoryBatch.EntryKey;
import org.ocrm.query.inventory.InventoryBatch.Registration;

/// What the projection writes. Everything is saved by replacing, in the transaction of the caller.
public interface InventoryStore {

  void saveRegistrations(List<Registration> registrations);

  void saveInteractions(Collection<InteractionView> interactions);

  Map<EntryKey, InteractionView> interactionsOf(Collection<EntryKey> keys);

  void saveServices(Collection<ServiceView> services);

  Map<EntryKey, ServiceView> servicesOf(Collection<EntryKey> keys);
}
