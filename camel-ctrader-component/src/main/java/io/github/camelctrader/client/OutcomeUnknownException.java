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
package io.github.camelctrader.client;

import com.google.protobuf.Message;

/**
 * A request that changes something was written, and no answer came: whether the server acted on it is not known. It is
 * never sent again; look up what became of it among orders and positions, by the identifiers in {@link #request()}.
 */
public final class OutcomeUnknownException extends CTraderException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the message serializes itself; its interface does not say so
    private final Message request;

    OutcomeUnknownException(Message request, CTraderException cause) {
        super(
                request.getDescriptorForType().getName() + ": the outcome is unknown, it was sent but not answered ("
                        + cause.getMessage() + "); look it up before sending another",
                ErrorCodes.OUTCOME_UNKNOWN,
                null,
                RetryClass.REJECT,
                cause);
        this.request = request;
    }

    /** What was sent, with all that identifies it: account, symbol, clientOrderId, label, order or position. */
    public Message request() {
        return request;
    }
}
