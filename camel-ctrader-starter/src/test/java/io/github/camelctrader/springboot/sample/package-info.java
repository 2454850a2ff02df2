/** A small Spring Boot application on the starter. */
@NullMarked
package io.github.camelctrader.springboot.sample;

import org.jspecify.annotations.NullMarked;
