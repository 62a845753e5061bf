package org.ocrm.query.hub;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses that begin alike, as `10.20.0.0/16` or one alone.
///
/// @param bits how many bits they have in common
record AddressRange(InetAddress first, int bits) {

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /// Nothing when the text is no address, nor a range of them.
  static Optional<AddressRange> of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!ADDRESS.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      InetAddress first = InetAddress.ofLiteral(address);
      int all = first.getAddress().length * 8;
      int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      return bits < 0 || bits > all ? Optional.empty() : Optional.of(new AddressRange(first, bits));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static AddressRange range(String text) {
    return of(text).orElseThrow();
  }

  boolean contains(InetAddress address) {
    byte[] ours = first.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    int mask = rest == 0 ? 0 : 0xff << (8 - rest);
    return rest == 0 || (ours[whole] & mask) == (theirs[whole] & mask);
  }

  /// The address whose bytes begin at a place in another one.
  static InetAddress inside(InetAddress address, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
