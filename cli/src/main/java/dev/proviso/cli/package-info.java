@NullMarked
package dev.proviso.cli;

import org.jspecify.annotations.NullMarked;
