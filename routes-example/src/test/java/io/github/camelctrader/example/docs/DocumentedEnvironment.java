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
package io.github.camelctrader.example.docs;

import java.util.Map;
import org.apache.camel.spi.PropertiesFunction;

/** The environment variables that documents speak of, as the simulator wants them. Others are not set. */
final class DocumentedEnvironment implements PropertiesFunction {

    static final Map<String, String> VARIABLES = Map.of(
            "CTRADER_CLIENT_ID", "demo-client",
            "CTRADER_CLIENT_SECRET", "demo-secret",
            "CTRADER_ACCESS_TOKEN", "demo-token",
            "CTRADER_REFRESH_TOKEN", "demo-refresh",
            "CTRADER_ACCOUNT_ID", "1",
            "CTRADER_ENVIRONMENT", "demo",
            "CTRADER_SYMBOLS", "EURUSD");

    @Override
    public String getName() {
        return "env";
    }

    @Override
    public String apply(String remainder) {
        int colon = remainder.indexOf(':');
        String name = colon < 0 ? remainder : remainder.substring(0, colon);
        String value = VARIABLES.get(name);
        return value != null || colon < 0 ? value : remainder.substring(colon + 1);
    }
}
