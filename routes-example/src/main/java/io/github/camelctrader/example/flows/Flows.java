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

/** All flows. A route whose {@code flows.….enabled} is not true is left out when the context starts. */
public final class Flows {

    private Flows() {}

    /** The route builders, in no particular order. */
    public static Class<?>[] all() {
        return new Class<?>[] {
            BarFlow.class,
            KafkaFlow.class,
            LineFlow.class,
            OrderFlow.class,
            QuoteFlow.class,
            RecordingFlow.class,
            SpreadFlow.class
        };
    }
}
