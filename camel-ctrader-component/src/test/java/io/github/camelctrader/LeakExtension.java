// SPDX-License-Identifier: Apache-2.0
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
