package dev.proviso.cases.core;

import java.time.Instant;

/** An event as it stands in a history: who brought it about, and when. */
public record Happened(Event event, Actor by, Instant at) {}
