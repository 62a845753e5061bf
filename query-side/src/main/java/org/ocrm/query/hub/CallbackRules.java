package org.ocrm.query.hub;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Whom we may be made to call. Whoever registers a listener chooses an address, and it is we who
/// call it: without a rule they would reach through us what only we can reach (server-side request
/// forgery). So an address must lie on the public internet, unless an operator permits it.
///
/// What is checked for good is the address that is connected to, at each connection: a name may
/// mean something else a moment later.
public final class CallbackRules {

  private static final int LONGEST = 2000;

  /// What the registries of special-purpose addresses (RFC 6890 and its successors) keep from the
  /// public internet.
  private static final List<AddressRange> NOT_PUBLIC =
      List.of(
          AddressRange.range("0.0.0.0/8"),
          AddressRange.range("10.0.0.0/8"),
          AddressRange.range("100.64.0.0/10"),
          AddressRange.range("127.0.0.0/8"),
          AddressRange.range("169.254.0.0/16"),
          AddressRange.range("172.16.0.0/12"),
          AddressRange.range("192.0.0.0/24"),
          AddressRange.range("192.0.2.0/24"),
          AddressRange.range("192.88.99.0/24"),
          AddressRange.range("192.168.0.0/16"),
          AddressRange.range("198.18.0.0/15"),
          AddressRange.range("198.51.100.0/24"),
          AddressRange.range("203.0.113.0/24"),
          AddressRange.range("224.0.0.0/3"),
          AddressRange.range("2001::/23"),
          AddressRange.range("2001:db8::/32"),
          AddressRange.range("3fff::/20"));

  private static final AddressRange PUBLIC_IPV6 = AddressRange.range("2000::/3");
  private static final AddressRange NAT64 = AddressRange.range("64:ff9b::/96");
  private static final AddressRange SIX_TO_FOUR = AddressRange.range("2002::/16");

  /// Finds the addresses of a name or of an address in words.
  @FunctionalInterface
  public interface LookUp {

    /// All addresses of a name.
    ///
    /// @throws UnknownHostException when there are none
    InetAddress[] of(String name) throws UnknownHostException;
  }

  private final Set<String> names = new HashSet<>();
  private final List<AddressRange> ranges = new ArrayList<>();
  private final LookUp lookUp;

  /// Rules that look names up as this machine does.
  ///
  /// @param allowed names of hosts, addresses and ranges of addresses that are permitted although
  ///     they are not public
  /// @throws IllegalArgumentException when one is none of these
  public CallbackRules(List<String> allowed) {
    this(allowed, InetAddress::getAllByName);
  }

  /// The same with another way to look up names.
  public CallbackRules(List<String> allowed, LookUp lookUp) {
    this.lookUp = lookUp;
    for (String target :
        allowed.stream().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
      Optional<AddressRange> range = AddressRange.of(target);
      if (range.isPresent()) {
        ranges.add(range.get());
      } else if (target.matches("[A-Za-z0-9][A-Za-z0-9.-]*") && !target.matches("[0-9.]+")) {
        names.add(target.toLowerCase(Locale.ROOT));
      } else {
        throw new IllegalArgumentException(
            "ocrm.hub.allowed-targets: %s is no name, address or range".formatted(target));
      }
    }
  }

  /// Why we will not call an address, as far as can be told now.
  Optional<String> problemWith(String callback) {
    URI address;
    try {
      address = new URI(callback);
    } catch (URISyntaxException _) {
      return Optional.of("is no address such as https://listener.example/ocrm");
    }
    Optional<String> problem = problemWithForm(callback, address);
    if (problem.isPresent()) {
      return problem;
    }
    try {
      var _ = permitted(address.getHost());
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /// The addresses of a host, all of which we may call.
  ///
  /// @throws UnknownHostException when there are none, or one that we may not call
  public InetAddress[] permitted(String host) throws UnknownHostException {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    InetAddress[] addresses;
    try {
      addresses = lookUp.of(name);
    } catch (UnknownHostException _) {
      throw new UnknownHostException("has a host that is not known: " + name);
    }
    if (!names.contains(name.toLowerCase(Locale.ROOT))) {
      Predicate<InetAddress> permitted =
          address ->
              isPublic(address) || ranges.stream().anyMatch(range -> range.contains(address));
      for (InetAddress address : addresses) {
        if (!permitted.test(address)) {
          throw new UnknownHostException(
              "must lie on the public internet or among ocrm.hub.allowed-targets, and "
                  + name
                  + " does not");
        }
      }
    }
    return addresses;
  }

  private static Optional<String> problemWithForm(String callback, URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.of("must begin with http:// or https://");
    }
    if (address.getRawUserInfo() != null || callback.contains("@")) {
      return Optional.of("must not hold a user or password");
    }
    if (address.getHost() == null || address.getPort() > 65_535 || address.getPort() == 0) {
      return Optional.of("must name a host, such as https://listener.example/ocrm");
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      return Optional.of("must end with its path: /listener/… is put behind it");
    }
    return callback.length() > LONGEST
        ? Optional.of("must have at most %d characters".formatted(LONGEST))
        : Optional.empty();
  }

  private static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    if (NAT64.contains(address)) {
      return isPublic(AddressRange.inside(address, 12));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return isPublic(AddressRange.inside(address, 2));
    }
    boolean isIpv6 = address.getAddress().length == 16;
    return (!isIpv6 || PUBLIC_IPV6.contains(address))
        && NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
  }
}
