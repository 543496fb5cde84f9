@NullMarked
package dev.codchi.nix;

import org.jspecify.annotations.NullMarked;
