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
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAOrderTriggerMethod;

/** Which quotes trigger a stop: of the side that it trades on, or of the other one, once or twice in a row. */
public enum TriggerMethod {
    TRADE,
    OPPOSITE,
    DOUBLE_TRADE,
    DOUBLE_OPPOSITE;

    static TriggerMethod of(ProtoOAOrderTriggerMethod wire) {
        return valueOf(wire.name());
    }

    /** The constant of the protocol. */
    public ProtoOAOrderTriggerMethod toWire() {
        return ProtoOAOrderTriggerMethod.valueOf(name());
    }
}
