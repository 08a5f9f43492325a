/**
 * What is configured, reachable, overdue and unsafe in a home.
 *
 * <p>For: one record a check, with what to do next in words. Never: changing anything but what
 * opening a home changes; signing; sending. Held by: {@code DoctorTest} in cli.
 */
@NullMarked
package dev.proviso.desk.doctor;

import org.jspecify.annotations.NullMarked;
