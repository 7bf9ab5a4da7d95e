package io.tickwell.sandbox;

/**
 * Numbers that look random and depend on nothing but the seed and the question.
 *
 * @param seed other seeds give other numbers
 */
public record Noise(long seed) {

  /** A number from 0 (inclusive) to 1 (exclusive). */
  public double unit(String symbol, String aspect, long index) {
    long subject = ((long) symbol.hashCode() << 32) ^ aspect.hashCode();
    return (mixed(mixed(mixed(seed) ^ subject) ^ index) >>> 11) * 0x1.0p-53;
  }

  /** A number from -1 (inclusive) to 1 (exclusive). */
  double signed(String symbol, String aspect, long index) {
    return 2 * unit(symbol, aspect, index) - 1;
  }

  /** The finishing step of SplitMix64: every bit of the input moves about half of the output's. */
  private static long mixed(long value) {
    long once = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
    return twice ^ (twice >>> 31);
  }
}
