package org.ocrm.query.tile;

/// Tiles that nobody may change until they are let go.
///
/// @param tiles as of now, also after they are let go
/// @param lasting whether they stay so for ever; otherwise for as long as the snapshot of the
///     database that was taken meanwhile
/// @param release called once or more often
public record StandingTiles(Tiles tiles, boolean lasting, Runnable release)
    implements AutoCloseable {

  /// Lets whoever waits save again. Does nothing the second time.
  public void letGo() {
    release.run();
  }

  @Override
  public void close() {
    letGo();
  }
}
