package io.tickwell.calendar;

/** A day of each year on which the exchange is closed all day. */
record Holiday(String name, Years years, DateRule date, Observance observance) {}
