@NullMarked
package dev.codchi.dashboard;

import org.jspecify.annotations.NullMarked;
