/// The HTTP routes that show a subscriber, its services and its contacts.
@NullMarked
package org.ocrm.query.inventory.rest;

import org.jspecify.annotations.NullMarked;
