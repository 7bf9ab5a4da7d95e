package io.tickwell.provider;

/** Makes checked rows of an answer; called at once for each answer, from several threads. */
@FunctionalInterface
public interface AnswerProcessor {

  Processed process(RawAnswer answer);
}
