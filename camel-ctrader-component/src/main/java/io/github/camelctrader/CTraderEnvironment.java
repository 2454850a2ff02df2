// SPDX-License-Identifier: Apache-2.0
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
