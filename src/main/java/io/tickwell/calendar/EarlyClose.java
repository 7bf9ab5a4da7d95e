package io.tickwell.calendar;

import java.time.LocalTime;

/** A day of each year on which the exchange closes before its usual time. */
record EarlyClose(String name, Years years, DateRule date, LocalTime close) {}
