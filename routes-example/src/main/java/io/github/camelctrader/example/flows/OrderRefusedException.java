/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
