package io.tickwell.outward;

import com.ibm.websphere.crypto.PasswordUtil;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as Liberty's {@code securityUtility encode} writes it: {@code {xor}…} or {@code {aes}…}.
 * The server decodes it, with its own key for AES ({@code wlp.password.encryption.key}).
 */
public final class EncodedSecret {
  private static final Pattern ENCODED = Pattern.compile("\\{(\\w+)\\}.*");

  private EncodedSecret() {}

  /**
   * What a secret is in clear; one that is not encoded is what it is.
   *
   * @param source where it stands, for the message
   * @throws IllegalArgumentException when it is encoded in a way that cannot be decoded; says
   *     nothing of the secret
   */
  public static String plain(String source, String secret) {
    Matcher encoded = ENCODED.matcher(secret);
    if (!encoded.matches()) {
      return secret;
    }
    String plain = decoded(secret);
    if (plain == null) {
      throw new IllegalArgumentException(
          "%s holds a value that begins with {%s} and cannot be decoded"
              .formatted(source, encoded.group(1)));
    }
    return plain;
  }

  /** Null when the server cannot: it says why in its own log. */
  private static String decoded(String secret) {
    return PasswordUtil.passwordDecode(secret);
  }
}
