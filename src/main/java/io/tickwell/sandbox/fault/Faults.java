package io.tickwell.sandbox.fault;

import io.tickwell.sandbox.Noise;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The present faults, one a provider at most. None while the sandbox is off. */
public class Faults {
  private static final Logger LOG = Logger.getLogger("market_data");
  private static final String KEY = "sandbox.faults.";
  private static final String VARIABLE = "SANDBOX_FAULTS_";

  private final Map<Vendor, PresentFault> present = new ConcurrentHashMap<>();
  private final Clock clock;
  private final boolean enabled;
  private final Noise noise;

  /**
   * Begins with the configured faults.
   *
   * @throws IllegalArgumentException for a configured fault that cannot be used, with its key
   */
  public Faults(Config config, Clock clock) {
    this.clock = clock;
    this.enabled = config.getValue("sandbox.enabled", Boolean.class);
    this.noise = new Noise(config.getValue("sandbox.seed", Long.class));
    if (enabled) {
      readConfigured(config);
    }
  }

  private void readConfigured(Config config) {
    for (Vendor vendor : Vendor.values()) {
      config
          .getOptionalValue(KEY + vendor.key(), String.class)
          .filter(text -> !text.isBlank())
          .ifPresent(text -> set(vendor, configured(vendor, text), "configuration"));
    }
    StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> name.startsWith(KEY) || name.startsWith(VARIABLE))
        .forEach(Faults::checkName);
  }

  private static Fault configured(Vendor vendor, String text) {
    try {
      return Fault.parse(text);
    } catch (BadFault e) {
      throw new IllegalArgumentException(KEY + vendor.key() + ": " + e.getMessage(), e);
    }
  }

  private static void checkName(String name) {
    try {
      Vendor.of(name.substring(KEY.length()).toLowerCase(Locale.ROOT));
    } catch (BadFault e) {
      throw new IllegalArgumentException(name + " is set, but " + e.getMessage(), e);
    }
  }

  /**
   * The fault that this call meets, if any; counts the call.
   *
   * @param symbols what it asks for
   */
  Optional<Fault> meeting(Vendor vendor, Set<String> symbols) {
    return present(vendor)
        .filter(fault -> fault.meets(symbols, clock.instant()))
        .map(PresentFault::fault);
  }

  /** The provider's fault, unless it has ended. */
  Optional<PresentFault> present(Vendor vendor) {
    PresentFault fault = present.get(vendor);
    if (fault != null && fault.ended(clock.instant()) && present.remove(vendor, fault)) {
      LOG.info(() -> "🧪 %s's fault has ended: %s".formatted(vendor.key(), fault.fault()));
    }
    return Optional.ofNullable(present.get(vendor));
  }

  /** Puts the fault in the place of the provider's present one; its counts begin anew. */
  void set(Vendor vendor, Fault fault, String who) {
    present.put(vendor, new PresentFault(fault, who, clock.instant(), noise));
    LOG.info(() -> "🧪 %s has a fault, set by %s: %s".formatted(vendor.key(), who, fault));
  }

  /** Takes the provider's fault away; fine when there is none. */
  void heal(Vendor vendor, String who) {
    if (present.remove(vendor) != null) {
      LOG.info(() -> "🧪 %s is healed by %s".formatted(vendor.key(), who));
    }
  }

  /**
   * @throws SandboxOff while nothing is simulated
   */
  void checkOn() {
    if (!enabled) {
      throw new SandboxOff();
    }
  }
}
