/** What is known of each feed and symbol, fed by the route of the feed; everything that shows quotes asks it. */
@NullMarked
package io.github.camelctrader.example.board;

import org.jspecify.annotations.NullMarked;
