package org.ocrm.query.progress;

/// Tells what a projection has folded, as of the transaction of the caller: read together with the
/// read model, the two belong together.
@FunctionalInterface
public interface FoldedPositionsSource {

  FoldedPositions folded(String group);
}
