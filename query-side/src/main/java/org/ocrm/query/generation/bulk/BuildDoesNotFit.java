package org.ocrm.query.generation.bulk;

/// A folder holds the beginnings of another build, or of the same one by other rules: continue with
/// what it was begun with, or discard it.
public final class BuildDoesNotFit extends RuntimeException {

  public BuildDoesNotFit(String what) {
    super(what + ": continue as it was begun, or discard it.");
  }
}
