/// The catalogue over HTTP: reading it, and every step in the life of a definition.
@NullMarked
package org.ocrm.query.catalogue.rest;

import org.jspecify.annotations.NullMarked;
