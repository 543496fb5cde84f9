/** The built distribution against a real engine, a real store and a real browser. */
@NullMarked
package dev.codchi.e2e;

import org.jspecify.annotations.NullMarked;
