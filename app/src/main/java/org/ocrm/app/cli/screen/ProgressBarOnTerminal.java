package org.ocrm.app.cli.screen;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// One line that redraws itself; block characters only where the terminal speaks Unicode.
final class ProgressBarOnTerminal implements Progress {
  private final ProgressBar bar;

  ProgressBarOnTerminal(String task, Terminal terminal) {
    boolean unicode = terminal.err().charset().newEncoder().canEncode('█');
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(-1)
            .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
            .hideEta()
            .build();
  }

  @Override
  public void show(long done, long total, String detail) {
    bar.maxHint(total > 0 ? total : -1);
    bar.stepTo(done);
    bar.setExtraMessage(detail);
  }

  @Override
  public void close() {
    bar.close();
  }
}
