/** The page and what it needs to know to connect. */
@NullMarked
package io.github.camelctrader.example.page;

import org.jspecify.annotations.NullMarked;
