/// Figures as pictures for the documentation, drawn as plain SVG because a chart library would want
/// fonts and a desktop on the machine that is measured; called by the row `growth`.
@NullMarked
package org.ocrm.benchmarks.plot;

import org.jspecify.annotations.NullMarked;
