/** Codchi: a driver for any NixOS module. */
@NullMarked
package dev.codchi;

import org.jspecify.annotations.NullMarked;
