@NullMarked
package dev.proviso.testing;

import org.jspecify.annotations.NullMarked;
