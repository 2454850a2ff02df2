// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import java.util.Locale;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For tests with a Kafka broker or the browser's driver in them: these change case by the default locale, and do not start
 * in Turkish.
 */
public final class InEnglish implements BeforeAllCallback, AfterAllCallback {

    private final Locale before = Locale.getDefault();

    @Override
    public void beforeAll(ExtensionContext context) {
        Locale.setDefault(Locale.US);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Locale.setDefault(before);
    }
}
