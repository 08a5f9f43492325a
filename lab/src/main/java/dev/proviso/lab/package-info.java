@NullMarked
package dev.proviso.lab;

import org.jspecify.annotations.NullMarked;
