@NullMarked
package dev.codchi.driver;

import org.jspecify.annotations.NullMarked;
