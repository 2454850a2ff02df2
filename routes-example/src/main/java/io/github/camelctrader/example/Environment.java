// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the environment says about the real service: the variables {@code CTRADER_*} and the options of the component
 * that they set. Values stay where they are; the settings only refer to them, so that none is copied or printed.
 */
final class Environment {

    private static final String CLIENT_ID = "CTRADER_CLIENT_ID";
    private static final Map<String, String> OPTIONS = Map.of(
            CLIENT_ID,
            "client-id",
            "CTRADER_CLIENT_SECRET",
            "client-secret",
            "CTRADER_ACCESS_TOKEN",
            "access-token",
            "CTRADER_REFRESH_TOKEN",
            "refresh-token",
            "CTRADER_ACCOUNT_ID",
            "account-id",
            "CTRADER_ENVIRONMENT",
            "environment");

    private Environment() {}

    /** Whether the environment says which application to connect as; without that there is nobody to ask for an account. */
    static boolean namesApplication(Map<String, String> environment) {
        return given(environment).contains(CLIENT_ID);
    }

    /** The variables of an account that are there and not blank, in the order of their names. */
    static List<String> given(Map<String, String> environment) {
        return OPTIONS.keySet().stream()
                .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
                .sorted()
                .toList();
    }

    /** Settings for the variables that are given; an option that is not set keeps its default. None without an application. */
    static Map<String, String> settings(Map<String, String> environment) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (namesApplication(environment)) {
            given(environment)
                    .forEach(variable -> settings.put(
                            "camel.component.ctrader." + OPTIONS.get(variable), "{{env:" + variable + "}}"));
        }
        return settings;
    }
}
