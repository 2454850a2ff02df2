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
package io.github.camelctrader.example;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the environment says about the real service: the variables {@code CTRADER_*} and the options of the component
 * that they set. Values stay where they are; the settings only refer to them, so that none is copied or printed.
 */
final class Environment {

    private static final Map<String, String> OPTIONS = Map.of(
            "CTRADER_CLIENT_ID", "client-id",
            "CTRADER_CLIENT_SECRET", "client-secret",
            "CTRADER_ACCESS_TOKEN", "access-token",
            "CTRADER_REFRESH_TOKEN", "refresh-token",
            "CTRADER_ACCOUNT_ID", "account-id",
            "CTRADER_ENVIRONMENT", "environment");

    private Environment() {}

    /** Settings for the variables that are there and not blank; an option that is not set keeps its default. */
    static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        OPTIONS.forEach((variable, option) -> {
            if (!environment.getOrDefault(variable, "").isBlank()) {
                settings.put("camel.component.ctrader." + option, "{{env:" + variable + "}}");
            }
        });
        return settings;
    }
}
