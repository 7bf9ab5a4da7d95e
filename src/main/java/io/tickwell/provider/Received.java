package io.tickwell.provider;

/**
 * The bytes of a body.
 *
 * @param bytes what came
 * @param complete false when there was more than {@link Body#MOST_BYTES}
 * @param share what it holds of the memory set apart for answers; to be closed
 */
record Received(byte[] bytes, boolean complete, Intake.Share share) {}
