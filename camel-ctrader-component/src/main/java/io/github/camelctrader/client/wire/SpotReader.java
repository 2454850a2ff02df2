// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.wire;

import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.netty.buffer.ByteBuf;

/**
 * Reads price updates straight from the bytes of a frame: nearly all that a feed receives is these, and making an envelope,
 * a copy of its payload and a message of each costs more than everything that follows.
 *
 * <ul>
 *   <li>Reads nothing but the plain case: an envelope of type and payload, and in it a spot event without bars. Anything
 *       else, be it rare, odd, newer than this version or broken, is left to the parsers that were generated for it.
 *   <li>What it reads, it reads as they do.
 *   <li>Allocates nothing. Confined to the event loop of one link.
 * </ul>
 */
final class SpotReader {

    /** More than any plain spot event can have: every number in it takes ten bytes at most. */
    private static final int MAX_BYTES = 128;

    /** Of the tenth byte of a number, of which one bit is left. */
    private static final int LAST_SHIFT = 63;

    private static final int VARINT = 0;
    private static final int DELIMITED = 2;
    private static final int ENVELOPE_TYPE = tag(ProtoMessage.PAYLOADTYPE_FIELD_NUMBER, VARINT);
    private static final int ENVELOPE_PAYLOAD = tag(ProtoMessage.PAYLOAD_FIELD_NUMBER, DELIMITED);
    private static final int PAYLOAD_TYPE = tag(ProtoOASpotEvent.PAYLOADTYPE_FIELD_NUMBER, VARINT);
    private static final int ACCOUNT = tag(ProtoOASpotEvent.CTIDTRADERACCOUNTID_FIELD_NUMBER, VARINT);
    private static final int SYMBOL = tag(ProtoOASpotEvent.SYMBOLID_FIELD_NUMBER, VARINT);
    private static final int BID = tag(ProtoOASpotEvent.BID_FIELD_NUMBER, VARINT);
    private static final int ASK = tag(ProtoOASpotEvent.ASK_FIELD_NUMBER, VARINT);
    private static final int SESSION_CLOSE = tag(ProtoOASpotEvent.SESSIONCLOSE_FIELD_NUMBER, VARINT);
    private static final int TIMESTAMP = tag(ProtoOASpotEvent.TIMESTAMP_FIELD_NUMBER, VARINT);

    private final SpotUpdate update = new SpotUpdate();
    private final byte[] bytes = new byte[MAX_BYTES];
    private int position;
    private int end;

    /** What was read last. */
    SpotUpdate update() {
        return update;
    }

    /** Whether the frame of this length at this index is a plain price update, which is then read; the buffer stays as it is. */
    boolean read(ByteBuf buffer, int index, int length) {
        if (length > MAX_BYTES) {
            return false;
        }
        // One copy is cheaper than checking every single byte, and makes no difference between kinds of memory.
        buffer.getBytes(index, bytes, 0, length);
        position = 0;
        end = length;
        return readEnvelope() && readSpot();
    }

    private boolean readEnvelope() {
        return next() == ENVELOPE_TYPE
                && varint() == ProtoOAPayloadType.PROTO_OA_SPOT_EVENT_VALUE
                && next() == ENVELOPE_PAYLOAD
                && varint() == end - position;
    }

    private boolean readSpot() {
        boolean account = false;
        boolean symbol = false;
        update.clear();
        while (position < end) {
            int tag = next();
            long value = varint();
            if (tag == BID) {
                update.hasBid = true;
                update.bid = value;
            } else if (tag == ASK) {
                update.hasAsk = true;
                update.ask = value;
            } else if (tag == TIMESTAMP) {
                update.timestamp = value;
            } else if (tag == SYMBOL) {
                symbol = true;
                update.symbolId = value;
            } else if (tag == ACCOUNT) {
                account = true;
                update.accountId = value;
            } else if (tag != SESSION_CLOSE && tag != PAYLOAD_TYPE) {
                return false;
            }
        }
        return position == end && account && symbol;
    }

    /** The next byte, which for every field read here is its whole tag; -1 after the last. */
    private int next() {
        return position < end ? bytes[position++] : -1;
    }

    /** The next number; one that is cut off or too long moves the position behind the end, where nothing is accepted. */
    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && position < end; shift += 7) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0 && (shift < LAST_SHIFT || next == 1)) {
                return value;
            }
        }
        position = end + 1;
        return -1;
    }

    private static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }
}
