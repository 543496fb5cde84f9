@NullMarked
package dev.codchi.machine;

import org.jspecify.annotations.NullMarked;
