/// What a subscriber has and had: services and contacts, as callers list them.
@NullMarked
package org.ocrm.query.inventory;

import org.jspecify.annotations.NullMarked;
