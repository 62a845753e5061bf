package org.ocrm.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.ocrm.app.cli.http.ServerRefused;
import org.ocrm.app.cli.http.ServerUnreachable;
import org.ocrm.app.cli.screen.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Says in a line each what went wrong. A stack trace is shown only with `OCRM_DEBUG` set.
record Failures(Terminal terminal)
    implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    terminal.complain(said(wrong));
    return pointToHelp(wrong.getCommandLine());
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, @Nullable ParseResult parsed) {
    if (!terminal.environment().getOrDefault("OCRM_DEBUG", "").isEmpty()) {
      failure.printStackTrace(terminal.err());
    }
    switch (failure) {
      case WrongUsage wrong -> {
        terminal.complain(said(wrong));
        return pointToHelp(command);
      }
      case ServerRefused refused -> refused.problem().lines().forEach(terminal::complain);
      case ServerUnreachable unreachable -> terminal.complain(said(unreachable));
      case FileSystemException file -> terminal.complain(file.getFile() + ": " + reason(file));
      case UncheckedIOException io -> terminal.complain(said(io.getCause()));
      case BindException taken -> terminal.complain(said(taken));
      case IOException io -> terminal.complain("the connection broke: " + said(io));
      default -> terminal.complain(said(failure));
    }
    return ExitCode.SOFTWARE;
  }

  private int pointToHelp(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    terminal.err().println("Try '" + name + " --help'.");
    return ExitCode.USAGE;
  }

  private static String reason(FileSystemException file) {
    return switch (file) {
      case NoSuchFileException missing -> "there is no such file";
      case AccessDeniedException denied -> "may not be read or written";
      default -> file.getReason() == null ? said(file) : file.getReason();
    };
  }

  private static String said(@Nullable Throwable failure) {
    if (failure == null) {
      return "unknown failure";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
