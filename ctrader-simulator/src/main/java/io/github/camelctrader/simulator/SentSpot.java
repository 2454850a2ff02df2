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

/**
 * A spot event that the simulator wrote. Immutable.
 *
 * @param connectionIndex the connection, counted from 0
 * @param number which spot event of that connection it was, counted from 1, snapshots included
 * @param snapshot whether it was the first one after subscribing
 * @param event the event
 */
public record SentSpot(int connectionIndex, long number, boolean snapshot, ProtoOASpotEvent event) {}
