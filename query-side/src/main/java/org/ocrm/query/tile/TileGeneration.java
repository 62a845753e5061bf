package org.ocrm.query.tile;

import org.ocrm.kernel.tile.Dictionary;
import org.ocrm.kernel.tile.TileLayout;
import org.ocrm.query.progress.PositionGate;
import org.ocrm.query.progress.Progress;

/// The tiles of one generation with all it takes to answer from them.
///
/// @param number of the generation
/// @param layout what its tiles keep apart
/// @param progress how far its projection has read
/// @param gate lets a caller pass when its own write is in
public record TileGeneration(
    int number,
    TileLayout layout,
    TileStore store,
    Dictionary dictionary,
    Progress progress,
    PositionGate gate) {}
