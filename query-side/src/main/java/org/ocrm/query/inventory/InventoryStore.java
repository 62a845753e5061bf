package org.ocrm.query.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.ocrm.kernel.subscriber.InteractionView;
import org.ocrm.kernel.subscriber.ServiceView;
import org.ocrm.query.inventory.InventoryBatch.Registration;
import org.ocrm.query.inventory.InventoryBatch.ServiceKey;

/// What the projection writes. Everything is saved by replacing, in the transaction of the caller.
public interface InventoryStore {

  void saveRegistrations(List<Registration> registrations);

  void saveInteractions(List<InteractionView> interactions);

  void saveServices(Collection<ServiceView> services);

  Map<ServiceKey, ServiceView> servicesOf(Collection<ServiceKey> keys);
}
