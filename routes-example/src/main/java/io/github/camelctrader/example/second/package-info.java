// SPDX-License-Identifier: Apache-2.0
/**
 * A second source of quotes: a plain WebSocket that sends quotes and heartbeats and knows nothing of connections, symbols
 * that are missing, or silence. What it does not tell is told here, in the words of the first feed.
 */
@NullMarked
package io.github.camelctrader.example.second;

import org.jspecify.annotations.NullMarked;
