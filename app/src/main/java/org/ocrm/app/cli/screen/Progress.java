package org.ocrm.app.cli.screen;

/// How far a long piece of work has come: a bar on a terminal, a plain line every few seconds in a
/// log. Always on the error stream, so that results can be piped.
public interface Progress extends AutoCloseable {

  /// Shows how far the work has come.
  ///
  /// @param total what `done` will be in the end; 0 while nobody knows
  /// @param detail what else is worth saying, e.g. rate and ETA
  void show(long done, long total, String detail);

  @Override
  void close();

  static Progress of(String task, Terminal terminal) {
    return terminal.interactive()
        ? new ProgressBarOnTerminal(task, terminal)
        : new ProgressInLines(task, terminal.err());
  }
}
