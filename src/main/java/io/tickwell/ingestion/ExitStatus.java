package io.tickwell.ingestion;

/**
 * A text fit to be the exit status of a batch job.
 *
 * <p>Liberty's batch store takes 512 characters and refuses all but ASCII (CWWKD0203E); a job whose
 * exit status it refuses stays STARTED for ever. The Admin Center shows an exit status as HTML. The
 * text may repeat what strangers wrote, so it is cut to plain ASCII without tags.
 */
final class ExitStatus {

  private static final int MOST = 512;
  private static final String CUT = "...";

  private ExitStatus() {}

  static String of(String text) {
    String plain = text.replace('<', '(').replace("…", CUT).replaceAll("[^ -~]", "?");
    return plain.length() <= MOST ? plain : plain.substring(0, MOST - CUT.length()) + CUT;
  }
}
