/** Auto-configuration of the cTrader component in Spring Boot applications. */
@NullMarked
package io.github.camelctrader.springboot;

import org.jspecify.annotations.NullMarked;
