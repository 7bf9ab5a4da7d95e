package io.tickwell.rest;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;

/** How rows of a table are written, one after the other. One object serves one answer. */
interface RowFormat {

  void begin(List<String> columns, Writer out) throws IOException;

  /**
   * @param values in the order of the columns; unknown ones are null
   */
  void row(List<Object> values, Writer out) throws IOException;

  void end(Writer out) throws IOException;

  /** All digits that say something, and no exponent. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
