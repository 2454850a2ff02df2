// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

/** The broker's refusal of an order request; carries no stack, as it is no fault of the program. */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String description;
    private final long orderId;
    private final long positionId;

    private Rejection(String code, String description, long orderId, long positionId) {
        super(code + ": " + description, null, false, false);
        this.code = code;
        this.description = description;
        this.orderId = orderId;
        this.positionId = positionId;
    }

    static Rejection of(String code, String description) {
        return new Rejection(code, description, 0, 0);
    }

    static Rejection ofOrder(String code, String description, long orderId) {
        return new Rejection(code, description, orderId, 0);
    }

    static Rejection ofPosition(String code, String description, long positionId) {
        return new Rejection(code, description, 0, positionId);
    }

    /** The error code as the protocol names it. */
    public String code() {
        return code;
    }

    /** What is wrong, for people. */
    public String description() {
        return description;
    }

    /** The order concerned; 0 = none. */
    public long orderId() {
        return orderId;
    }

    /** The position concerned; 0 = none. */
    public long positionId() {
        return positionId;
    }
}
