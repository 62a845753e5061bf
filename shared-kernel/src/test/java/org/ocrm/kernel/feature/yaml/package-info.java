/// Checks of definition files and of the shipped catalogue.
@NullMarked
package org.ocrm.kernel.feature.yaml;

import org.jspecify.annotations.NullMarked;
