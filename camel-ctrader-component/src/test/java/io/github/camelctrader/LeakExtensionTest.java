// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The guard itself can fail: what it looks for is found when it is there. */
class LeakExtensionTest {

    @Test
    void aThreadOfTheComponentIsFoundUntilItEnds() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "ctrader-test");
        thread.start();
        assertThat(Threads.ofComponent()).contains("ctrader-test");
        end.countDown();
        thread.join();
        assertThat(Threads.ofComponent()).doesNotContain("ctrader-test");
    }

    @Test
    void buffersAreWatchedOneByOne() {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        try (LogLines lines = LogLines.of("io.netty.util.ResourceLeakDetector")) {
            PooledByteBufAllocator.DEFAULT.buffer().release();
            assertThat(LeakExtension.leaks(lines)).isEmpty();
        }
    }
}
