@NullMarked
package dev.codchi.capability;

import org.jspecify.annotations.NullMarked;
