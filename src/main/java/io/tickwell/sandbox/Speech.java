package io.tickwell.sandbox;

import java.math.BigDecimal;

/**
 * What somebody says in an earnings call.
 *
 * @param sentiment 0 to 1, one decimal; the more, the better
 */
record Speech(String speaker, String title, String content, BigDecimal sentiment) {}
