/// Definition files as the catalogue takes them.
@NullMarked
package org.ocrm.query.catalogue.yaml;

import org.jspecify.annotations.NullMarked;
