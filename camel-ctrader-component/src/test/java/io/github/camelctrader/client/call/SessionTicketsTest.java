// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.api.SessionTicket;
import io.github.camelctrader.client.link.Calls;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Those who wait for the first session of an account. */
class SessionTicketsTest {

    private final ManualTime time = new ManualTime();
    private final SessionTickets tickets =
            new SessionTickets(new Loop(new EmbeddedChannel().eventLoop(), time), Duration.ofSeconds(15));

    @Test
    @DisplayName("C36 no more than so many wait; the next is refused with an error that says so, until some have gone")
    void bounded() {
        List<CompletableFuture<SessionTicket>> waiting = new ArrayList<>();
        for (int n = 0; n < Calls.MAX_OPEN; n++) {
            waiting.add(tickets.next());
        }
        CompletableFuture<SessionTicket> tooMany = tickets.next();
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(Failures.of(tooMany.handle((ticket, failure) -> failure).join()))
                .hasMessage("Command not sent: too many wait for a session");

        time.advance(Duration.ofSeconds(15));
        assertThat(waiting).allMatch(CompletableFuture::isCompletedExceptionally);
        CompletableFuture<SessionTicket> later = tickets.next();
        tickets.up(1);
        assertThat(later).isCompleted();
        assertThat(time.pending()).isZero();
    }
}
