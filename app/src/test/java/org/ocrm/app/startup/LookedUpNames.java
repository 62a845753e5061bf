package org.ocrm.app.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// Notes every name that a Java process wants the address of, and knows none but its own machine's:
/// whoever calls out shows here first, whether there is a network or not.
public final class LookedUpNames extends InetAddressResolverProvider {

  static final String FILE = "ocrm.looked-up-names";

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver builtin = configuration.builtinResolver();
    Path file = Path.of(System.getProperty(FILE));
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        note(file, host);
        if (host.equals("localhost")) {
          return builtin.lookupByName(host, policy);
        }
        throw new UnknownHostException(host);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return builtin.lookupByAddress(address);
      }
    };
  }

  private static void note(Path file, String host) {
    try {
      Files.writeString(file, host + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "looked-up names";
  }
}
