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
