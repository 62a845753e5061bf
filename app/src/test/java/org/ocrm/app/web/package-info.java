/// The edge of the house, without a server.
@NullMarked
package org.ocrm.app.web;

import org.jspecify.annotations.NullMarked;
