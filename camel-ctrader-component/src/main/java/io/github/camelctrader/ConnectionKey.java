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

import java.util.Objects;

/**
 * What two endpoints must have in common to share a connection.
 *
 * @param host where the connection goes
 * @param port where the connection goes
 * @param clientId the application that is authenticated on it
 */
record ConnectionKey(String host, int port, String clientId) {

    /** The key of checked options. */
    static ConnectionKey of(CTraderConnectionConfiguration options) {
        return new ConnectionKey(
                options.effectiveHost(), options.getPort(), Objects.requireNonNull(options.getClientId()));
    }

    /** Where the connection goes. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
