package org.ocrm.app.startup;

import java.util.Optional;

/// One thing that must be true of the surroundings, or nothing OCRM promises would be.
///
/// Declare it as a bean. The answer is empty if the rule holds, otherwise a sentence for the person
/// at the keyboard: what is wrong, what it would cost, what to change.
@FunctionalInterface
public interface StartupRule {
  Optional<String> violation();
}
