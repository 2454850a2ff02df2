// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;

/** Looks for threads that should be gone. */
final class Threads {

    private Threads() {}

    /** Names of live threads that a connection or a consumer has started. */
    static List<String> ofComponent() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("ctrader"))
                .toList();
    }

    /** Those of one Camel context. */
    static List<String> ofContext(CamelContext context) {
        return ofComponent().stream()
                .filter(name -> name.startsWith("Camel (" + context.getName() + ")"))
                .toList();
    }
}
