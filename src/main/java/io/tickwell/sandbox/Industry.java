package io.tickwell.sandbox;

/** What a simulated company may do for its living. */
enum Industry {
  SOFTWARE("Technology", "7372", "SERVICES-PREPACKAGED SOFTWARE"),
  CHIPS("Semiconductors", "3674", "SEMICONDUCTORS & RELATED DEVICES"),
  BANKING("Banking", "6021", "NATIONAL COMMERCIAL BANKS"),
  DRUGS("Pharmaceuticals", "2834", "PHARMACEUTICAL PREPARATIONS"),
  RETAIL("Retail", "5331", "RETAIL-VARIETY STORES"),
  ENERGY("Energy", "1311", "CRUDE PETROLEUM & NATURAL GAS");

  final String finnhubName;
  final String sicCode;
  final String sicDescription;

  Industry(String finnhubName, String sicCode, String sicDescription) {
    this.finnhubName = finnhubName;
    this.sicCode = sicCode;
    this.sicDescription = sicDescription;
  }
}
