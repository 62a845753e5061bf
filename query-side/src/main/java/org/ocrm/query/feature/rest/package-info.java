/// The HTTP routes of features.
@NullMarked
package org.ocrm.query.feature.rest;

import org.jspecify.annotations.NullMarked;
