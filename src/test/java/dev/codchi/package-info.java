@NullMarked
package dev.codchi;

import org.jspecify.annotations.NullMarked;
