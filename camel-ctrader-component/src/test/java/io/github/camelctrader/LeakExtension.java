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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which a buffer of Netty has leaked, or a thread of a connection or a consumer is still there.
 * Registered for every test class of this module.
 */
public final class LeakExtension implements BeforeAllCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LeakExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(NAMESPACE).put(LogLines.class, LogLines.of("io.netty.util.ResourceLeakDetector"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        try (LogLines lines = context.getStore(NAMESPACE).remove(LogLines.class, LogLines.class)) {
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(Threads.ofComponent())
                    .as("threads left by " + context.getDisplayName())
                    .isEmpty());
            assertThat(leaks(lines))
                    .as("buffers leaked by " + context.getDisplayName())
                    .isEmpty();
        }
    }

    // Netty reports what the collector has found when the next buffer is made.
    static List<String> leaks(LogLines lines) {
        System.gc();
        PooledByteBufAllocator.DEFAULT.buffer().release();
        return lines.all().stream().filter(line -> line.contains("LEAK:")).toList();
    }
}
