@NullMarked
package dev.codchi.driver.lxd;

import org.jspecify.annotations.NullMarked;
