// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.github.camelctrader.client.PayloadTypes;
import io.github.camelctrader.client.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Well-formed messages of every payload type with random contents, among them every extreme a field can hold. */
public final class RandomMessages {

    /** An empty message of each payload type. */
    static final List<Message> TYPES = types();

    private static final int HIGHEST_PAYLOAD_TYPE = 3_000;
    private static final int MANY = 1_000;
    private static final long[] LONGS = {
        0, 1, 2, 3, 4, 5, -1, 110_000, 110_002, 99_999_999_999L, 1_795_521_600_000L, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final int[] INTS = {
        0, 1, 5, 50, -1, 86_399, 86_400, 604_799, 604_800, 1_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE
    };
    private static final double[] DOUBLES = {0, -1, 1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE};
    private static final String[] TEXTS = {
        "",
        " ",
        "EURUSD",
        "eur/usd",
        "1",
        "*",
        "UTC",
        "Nowhere/Zone",
        "+99:99",
        "a\r\nb\u0000",
        "\ud83d\ude00",
        "x".repeat(300)
    };
    private static final String[] CODES = {
        "",
        " ",
        "CH_CLIENT_AUTH_FAILURE",
        "CH_ACCESS_TOKEN_INVALID",
        "OA_AUTH_TOKEN_EXPIRED",
        "ALREADY_LOGGED_IN",
        "ALREADY_SUBSCRIBED",
        "ACCOUNT_NOT_AUTHORIZED",
        "CH_CLIENT_NOT_AUTHENTICATED",
        "SERVER_IS_UNDER_MAINTENANCE",
        "REQUEST_FREQUENCY_EXCEEDED",
        "BLOCKED_PAYLOAD_TYPE",
        "INVALID_REQUEST",
        "SYMBOL_NOT_FOUND",
        "SOMETHING_NEW"
    };

    private final Random random;

    public RandomMessages(Random random) {
        this.random = random;
    }

    /** A message of any type. */
    public Message next() {
        return filled(TYPES.get(random.nextInt(TYPES.size())));
    }

    /** A message of this type. */
    public Message filled(Message type) {
        Message.Builder builder = type.newBuilderForType();
        for (FieldDescriptor field : type.getDescriptorForType().getFields()) {
            if (field.getName().equals("payloadType")) {
                continue;
            }
            if (field.isRepeated()) {
                for (int left = repetitions(field); left > 0; left--) {
                    builder.addRepeatedField(field, value(builder, field));
                }
            } else if (field.isRequired() || random.nextBoolean()) {
                builder.setField(field, value(builder, field));
            }
        }
        return builder.build();
    }

    private int repetitions(FieldDescriptor field) {
        boolean many = field.getJavaType() == FieldDescriptor.JavaType.LONG && random.nextInt(100) == 0;
        return many ? MANY : random.nextInt(4);
    }

    private Object value(Message.Builder parent, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case LONG -> number(field);
            case INT -> random.nextBoolean() ? INTS[random.nextInt(INTS.length)] : random.nextInt();
            case DOUBLE -> DOUBLES[random.nextInt(DOUBLES.length)];
            case FLOAT -> (float) DOUBLES[random.nextInt(DOUBLES.length)];
            case BOOLEAN -> random.nextBoolean();
            case STRING -> text(field);
            case BYTE_STRING -> ByteString.copyFromUtf8(text(field));
            case ENUM -> pick(field.getEnumType().getValues());
            case MESSAGE -> filled(parent.newBuilderForField(field).getDefaultInstanceForType());
        };
    }

    /** Most events concern the account and symbols that the client knows, or it would look at none of them. */
    private long number(FieldDescriptor field) {
        boolean known = random.nextInt(10) > 0;
        return switch (field.getName()) {
            case "ctidTraderAccountId", "ctidTraderAccountIds" -> known ? Script.ACCOUNT : random.nextLong();
            case "symbolId" -> known ? 1 + random.nextInt(4) : random.nextLong();
            default -> random.nextInt(4) > 0 ? LONGS[random.nextInt(LONGS.length)] : random.nextLong();
        };
    }

    private String text(FieldDescriptor field) {
        String[] texts = field.getName().equals("errorCode") ? CODES : TEXTS;
        return texts[random.nextInt(texts.length)];
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<Message> types() {
        List<Message> types = new ArrayList<>();
        for (int number = 0; number < HIGHEST_PAYLOAD_TYPE; number++) {
            Parser<? extends Message> parser = PayloadTypes.parser(number);
            if (parser != null) {
                types.add(empty(parser));
            }
        }
        return types;
    }

    private static Message empty(Parser<? extends Message> parser) {
        try {
            return parser.parsePartialFrom(ByteString.EMPTY);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
