/** Routes without Java, Kamelets and route templates, each started for real. */
@NullMarked
package io.github.camelctrader.example.runtimes;

import org.jspecify.annotations.NullMarked;
