/// The edge of the house: what needs no server without one, the rest on a real one.
@NullMarked
package org.ocrm.app.web;

import org.jspecify.annotations.NullMarked;
