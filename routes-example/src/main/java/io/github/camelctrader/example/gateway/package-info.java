/** Quotes to browsers and programs over WebSocket: what a client asks for, its pace, and what it may leave waiting. */
@NullMarked
package io.github.camelctrader.example.gateway;

import org.jspecify.annotations.NullMarked;
