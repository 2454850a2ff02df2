// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.github.camelctrader.model.Quote;

/** An order that was not sent, because of the quote it would have been placed on. */
public final class OrderRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    OrderRefusedException(Quote quote, String why) {
        super("Order for " + quote.tick().symbol() + " refused: " + why + " (state " + quote.state() + ", age "
                + quote.age() + " ms)");
    }
}
