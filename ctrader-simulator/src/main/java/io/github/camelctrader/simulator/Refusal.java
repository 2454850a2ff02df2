// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;

/** A handler's way of answering a request with an error message; carries no stack, as it is no fault of the program. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message answer;

    private Refusal(String code, Message answer) {
        super(code, null, false, false);
        this.answer = answer;
    }

    /** The error that answers the request. */
    Message answer() {
        return answer;
    }

    static Refusal of(String code, String description) {
        return new Refusal(code, Errors.of(code, description));
    }

    static Refusal of(String code, Message answer) {
        return new Refusal(code, answer);
    }
}
