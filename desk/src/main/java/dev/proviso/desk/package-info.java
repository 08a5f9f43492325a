@NullMarked
package dev.proviso.desk;

import org.jspecify.annotations.NullMarked;
