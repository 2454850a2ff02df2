/** An application on top of the component: one feed, its state, and a WebSocket gateway. */
@NullMarked
package io.github.camelctrader.example;

import org.jspecify.annotations.NullMarked;
