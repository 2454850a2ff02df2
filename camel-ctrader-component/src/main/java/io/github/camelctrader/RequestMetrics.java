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
package io.github.camelctrader;

import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of the operations of producers. Knows nothing of Micrometer, so that the component works without it.
 * May be called from any thread.
 */
@FunctionalInterface
interface RequestMetrics {

    /** Measures nothing. */
    RequestMetrics NONE = (operation, failure, nanos) -> {};

    /**
     * An operation has ended.
     *
     * @param failure why it failed; null if it did not
     * @param nanos how long it took
     */
    void ended(CTraderOperation operation, @Nullable Throwable failure, long nanos);

    /** Meters in the Camel context's registry of Micrometer, or none if either is absent. */
    static RequestMetrics of(CamelContext context) {
        return FeedMetrics.available(context) ? MicrometerRequestMetrics.find(context) : NONE;
    }
}
