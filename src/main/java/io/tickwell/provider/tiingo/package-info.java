/**
 * Tiingo: quotes of IEX, daily bars with dividends and splits in them, descriptions of companies,
 * statements and news. Provider page, section 6. Bodies are arrays; it writes {@code BRK-B} for
 * {@code BRK.B}.
 */
package io.tickwell.provider.tiingo;
