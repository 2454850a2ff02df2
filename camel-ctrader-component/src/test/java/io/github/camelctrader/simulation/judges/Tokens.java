// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The newest pair that a process was given is in the store once all is well, unless the process has ended before it could
 * put it there; and nobody renews a pair again and again.
 */
public final class Tokens implements Judge {

    private static final int RENEWALS = 4;

    private final Verdicts verdicts;
    private final Supplier<List<String>> stored;
    private final Predicate<String> lives;
    private final Map<String, String> given = new HashMap<>();
    private int renewals;

    /**
     * A judge.
     *
     * @param stored the refresh tokens that the stores hold
     * @param lives whether a process has not been closed
     */
    public Tokens(Verdicts verdicts, Supplier<List<String>> stored, Predicate<String> lives) {
        this.verdicts = verdicts;
        this.stored = stored;
        this.lives = lives;
    }

    /** Whether no process that lives was given this refresh token, and no store has it. */
    public boolean isLost(String refreshToken) {
        return !hasLivingOwner(refreshToken) && !stored.get().contains(refreshToken);
    }

    private boolean hasLivingOwner(String refreshToken) {
        String owner = given.get(refreshToken);
        return owner != null && lives.test(owner);
    }

    @Override
    public void read(String process, ProtoMessage message) {
        try {
            given.put(ProtoOARefreshTokenRes.parseFrom(message.getPayload()).getRefreshToken(), process);
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
        if (hasLivingOwner(refreshToken) && !stored.get().contains(refreshToken)) {
            verdicts.broken(getClass(), "the newest pair is in no store: " + given.size() + " were given");
        }
    }
}
