// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where a call goes out, and what becomes of it when an attempt fails. Confined to the event loop. */
public interface Door {

    /** Why it makes no sense to send or to wait; null if it does. */
    @Nullable
    CTraderException obstacle(Call call);

    /** The link that it would go out on now; null if it must wait for one. */
    @Nullable
    Requests via(Call call);

    /** What is sent for a request. */
    CompletableFuture<Message> fill(Message request);

    /** An attempt has failed: how long to wait before the next one; null if there is none. */
    @Nullable
    Duration again(Call call, CTraderException error);

    /** The failure as its user hears it. */
    CTraderException told(Call call, CTraderException error);
}
