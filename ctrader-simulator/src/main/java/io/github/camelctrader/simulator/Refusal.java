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
