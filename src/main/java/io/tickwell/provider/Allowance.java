package io.tickwell.provider;

import java.util.ArrayList;
import java.util.List;

/**
 * How many items of one data type the providers' quotas still allow to ask for.
 *
 * @param items how many; {@link Long#MAX_VALUE} where some provider counts neither days nor months
 * @param because of each provider that bounds it, by what and until when
 */
public record Allowance(long items, List<String> because) {
  static final Allowance UNLIMITED = new Allowance(Long.MAX_VALUE, List.of());

  public Allowance {
    because = List.copyOf(because);
  }

  Allowance plus(Allowance other) {
    List<String> all = new ArrayList<>(because);
    all.addAll(other.because);
    long sum = items + other.items;
    return new Allowance(sum < 0 ? Long.MAX_VALUE : sum, all);
  }
}
