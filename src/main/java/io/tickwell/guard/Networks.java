package io.tickwell.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** From which network an address is: an IPv4 address by itself, an IPv6 address by its /64. */
final class Networks {

  private static final int BYTES_OF_A_64 = 8;

  private Networks() {}

  /**
   * @param address a literal address, never a name; anything else stands for itself
   */
  static String of(String address) {
    if (address == null || !address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == 16
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, BYTES_OF_A_64))
          : InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
