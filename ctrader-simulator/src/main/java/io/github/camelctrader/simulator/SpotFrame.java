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

import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.simulator.wire.Frames;

/** A spot event with its encoded frame, which several connections share. Immutable. */
final class SpotFrame {

    private final String symbol;
    private final ProtoOASpotEvent event;
    private final byte[] bytes;

    SpotFrame(String symbol, ProtoOASpotEvent event) {
        this.symbol = symbol;
        this.event = event;
        bytes = Frames.encode(event, null);
    }

    String symbol() {
        return symbol;
    }

    ProtoOASpotEvent event() {
        return event;
    }

    /** The whole frame; nobody may change it. */
    byte[] bytes() {
        return bytes;
    }
}
