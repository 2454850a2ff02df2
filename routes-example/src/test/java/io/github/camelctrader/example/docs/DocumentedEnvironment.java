// SPDX-License-Identifier: Apache-2.0
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
