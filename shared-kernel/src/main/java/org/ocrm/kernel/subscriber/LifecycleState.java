package org.ocrm.kernel.subscriber;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where a service stands in the words of TM Forum's APIs, in the order in which a service goes
/// through them. What comes before `ACTIVE` is a plan: kept, and not counted.
public enum LifecycleState {
  FEASIBILITY_CHECKED("feasibilityChecked"),
  DESIGNED("designed"),
  RESERVED("reserved"),
  INACTIVE("inactive"),
  ACTIVE("active"),
  TERMINATED("terminated");

  private final String word;

  LifecycleState(String word) {
    this.word = word;
  }

  /// The word that callers see.
  public String word() {
    return word;
  }

  public boolean isPlan() {
    return compareTo(ACTIVE) < 0;
  }

  public static Optional<LifecycleState> of(String word) {
    return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(LifecycleState::word).toList();
  }
}
