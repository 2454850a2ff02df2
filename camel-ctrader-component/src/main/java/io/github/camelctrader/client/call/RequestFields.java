// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.login.Tokens;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a request left out and its session knows: account and access token. Confined to the event loop of the
 * session.
 */
public final class RequestFields {

    private static final String ACCOUNT = "ctidTraderAccountId";
    private static final String TOKEN = "accessToken";

    private Tokens tokens;
    private @Nullable Long accountId;

    public RequestFields(Tokens tokens, @Nullable Long accountId) {
        this.tokens = tokens;
        this.accountId = accountId;
    }

    /** Another pair is configured. */
    public void use(Tokens other) {
        tokens = other;
    }

    /** The account of the session is known now. */
    public void account(long id) {
        accountId = id;
    }

    /** The account of the session, which must be known by now. */
    long accountId() {
        return Objects.requireNonNull(accountId);
    }

    /** Whether a request needs the session of this account. */
    boolean ofAccount(Message request) {
        FieldDescriptor field = request.getDescriptorForType().findFieldByName(ACCOUNT);
        if (field == null || field.isRepeated() || request instanceof ProtoOAAccountAuthReq) {
            return false;
        }
        return !request.hasField(field)
                || accountId == null
                || request.getField(field).equals(accountId);
    }

    /** The request with the fields it left out. Fails if others that are required are missing still. */
    CompletableFuture<Message> fill(Message request) {
        Message.Builder filled = request.toBuilder();
        if (accountId != null) {
            set(filled, ACCOUNT, accountId);
        }
        FieldDescriptor token = request.getDescriptorForType().findFieldByName(TOKEN);
        if (token == null || request.hasField(token)) {
            return complete(filled);
        }
        return tokens.current().thenCompose(pair -> {
            set(filled, TOKEN, pair.accessToken());
            return complete(filled);
        });
    }

    private static CompletableFuture<Message> complete(Message.Builder filled) {
        if (filled.isInitialized()) {
            return CompletableFuture.completedFuture(filled.build());
        }
        return CompletableFuture.failedFuture(new CTraderException(
                filled.getDescriptorForType().getName() + " lacks "
                        + String.join(", ", filled.findInitializationErrors()),
                ErrorCodes.INVALID_REQUEST,
                null,
                RetryClass.REJECT,
                null));
    }

    private static void set(Message.Builder builder, String name, Object value) {
        FieldDescriptor field = builder.getDescriptorForType().findFieldByName(name);
        if (field != null && !field.isRepeated() && !builder.hasField(field)) {
            builder.setField(field, value);
        }
    }
}
