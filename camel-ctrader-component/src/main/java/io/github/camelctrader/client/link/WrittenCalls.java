// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Recent;
import io.github.camelctrader.client.support.Secrets;
import io.github.camelctrader.client.support.ServerErrors;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which call a message answers: calls that were written, by the ids they were given. Confined to the event loop. */
final class WrittenCalls {

    private static final int MAX_TIMED_OUT = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(WrittenCalls.class);

    private final ClientOptions options;
    private final Counters counters;
    private final Secrets secrets;
    private final Map<String, Call> byId = new HashMap<>();
    private final Recent<String, Boolean> timedOut = new Recent<>(MAX_TIMED_OUT);
    /** Of this process alone: other clients of an account choose ids too, and the server tells everybody of them. */
    private final String idPrefix;

    private long lastId;

    WrittenCalls(ClientOptions options, Counters counters, Secrets secrets) {
        this.options = options;
        this.counters = counters;
        this.secrets = secrets;
        this.idPrefix = Long.toUnsignedString(options.random().nextLong(), Character.MAX_RADIX) + "-";
    }

    /** Gives a call an id that no other has had. */
    String add(Call call) {
        String id = idPrefix + ++lastId;
        call.id = id;
        byId.put(id, call);
        return id;
    }

    void remove(Call call) {
        byId.remove(call.id);
    }

    /** Whether a call waits for the answer to this id. */
    boolean has(Call call, String id) {
        return byId.get(id) == call;
    }

    /** A call is no longer waited for, but may be answered yet. */
    void timedOut(Call call) {
        timedOut.put(Objects.requireNonNull(call.id), Boolean.TRUE);
    }

    /** Whether an answer matters so much that reading must go on for it. */
    boolean mustRead() {
        return byId.values().stream().anyMatch(call -> call.isCommand() || call.extended);
    }

    /** The call whose id a message bears, or null. */
    @Nullable
    Call answeredBy(Inbound inbound) {
        String id = inbound.clientMsgId();
        return id == null || id.isEmpty() ? null : byId.get(id);
    }

    /** Why an answer is none; null if it is one. */
    @Nullable
    CTraderException errorIn(Inbound inbound, Call call) {
        if (inbound.excess() != null) {
            return new CTraderException(
                    call.name() + " failed: its answer has " + inbound.excess(), ErrorCodes.MESSAGE_TOO_LARGE, null);
        }
        if (!inbound.isReadable()) {
            return new CTraderException(
                    call.name() + " failed: its answer cannot be read", ErrorCodes.UNEXPECTED_ANSWER, null);
        }
        Message message = inbound.message();
        CTraderException error =
                ServerErrors.of(message, call.name(), secrets, options.time().currentTimeMillis());
        return error != null || Answers.fits(call.sent, message) ? error : Answers.unexpected(call.sent, message);
    }

    /** A message that answers no open call: whether nobody else has a use for it. */
    boolean isStray(Inbound inbound) {
        Message message = inbound.message();
        String id = inbound.clientMsgId();
        boolean isError = message instanceof ProtoErrorRes || message instanceof ProtoOAErrorRes;
        if (id == null || id.isEmpty()) {
            if (isError && counters.strayError()) {
                LOG.warn(
                        "{}; further ones are only counted",
                        Objects.requireNonNull(ServerErrors.of(
                                        message,
                                        "something unasked",
                                        secrets,
                                        options.time().currentTimeMillis()))
                                .getMessage());
            }
            return isError;
        }
        // Of an order the server may tell several times under one id: that is late only after a timeout.
        if ((timedOut.get(id) != null || !Answers.isEvent(message)) && counters.lateAnswer()) {
            LOG.info(
                    "{} answers a request that has ended already ({}); further ones are only counted",
                    Answers.nameOf(message),
                    secrets.clean(id));
        }
        return false;
    }
}
