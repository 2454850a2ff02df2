// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The newest pair that a process was given is in the store once all is well; and nobody renews a pair again and again. */
public final class Tokens implements Judge {

    private static final int RENEWALS = 4;

    private final Verdicts verdicts;
    private final Supplier<List<String>> stored;
    private final List<String> given = new ArrayList<>();
    private int renewals;

    /**
     * A judge.
     *
     * @param stored the refresh tokens that the stores hold
     */
    public Tokens(Verdicts verdicts, Supplier<List<String>> stored) {
        this.verdicts = verdicts;
        this.stored = stored;
    }

    /** Whether a process was given this refresh token. */
    public boolean wasGiven(@Nullable String refreshToken) {
        return given.contains(refreshToken);
    }

    @Override
    public void read(String process, ProtoMessage message) {
        try {
            given.add(ProtoOARefreshTokenRes.parseFrom(message.getPayload()).getRefreshToken());
        } catch (InvalidProtocolBufferException e) {
            return; // garbage on purpose
        }
    }

    @Override
    public void sent(String process, ProtoMessage message) {
        if (message.getPayloadType() == ProtoOAPayloadType.PROTO_OA_REFRESH_TOKEN_REQ_VALUE) {
            renewals++;
        }
    }

    @Override
    public void quiet() {
        renewals = 0;
    }

    @Override
    public void recovered() {
        if (renewals > RENEWALS) {
            verdicts.broken(getClass(), "tokens were renewed " + renewals + " times though all was well");
        }
    }

    /** Of a grant, the newest pair is this one; called when all has been well for long. */
    public void newest(String refreshToken) {
        if (given.contains(refreshToken) && !stored.get().contains(refreshToken)) {
            verdicts.broken(getClass(), "the newest pair is in no store: " + given.size() + " were given");
        }
    }
}
