// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.support.Loop;
import io.netty.channel.DefaultEventLoop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FeedHandleTest {

    @Test
    @DisplayName(
            "K33: whoever asks for the status of a busy event loop is answered all the same, and told so the next time")
    @SuppressWarnings("NullAway") // nobody gets as far as to the feed
    void aBusyEventLoop() throws Exception {
        DefaultEventLoop thread = new DefaultEventLoop();
        CountDownLatch release = new CountDownLatch(1);
        try {
            thread.execute(() -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            FeedHandle handle = new FeedHandle(null, null, new Loop(thread, TimeSource.system()));
            assertThat(handle.askStatus().get(10, TimeUnit.SECONDS))
                    .extracting(FeedStatus::lastError)
                    .isEqualTo("nothing is known yet");
            assertThat(handle.askStatus().get(10, TimeUnit.SECONDS))
                    .extracting(FeedStatus::lastError)
                    .isEqualTo("the event loop does not answer");
        } finally {
            release.countDown();
            thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }
}
