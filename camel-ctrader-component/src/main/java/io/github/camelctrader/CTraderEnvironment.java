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

/** The two environments of the cTrader Open API; values of the option {@code environment}. */
public enum CTraderEnvironment {
    /** Demo accounts. */
    DEMO("demo.ctraderapi.com"),
    /** Live accounts. */
    LIVE("live.ctraderapi.com");

    private final String host;

    CTraderEnvironment(String host) {
        this.host = host;
    }

    /** The host that serves accounts of this environment from anywhere. */
    public String host() {
        return host;
    }
}
