// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

/**
 * The wish to cancel a pending order.
 *
 * @param orderId id of the order, unique within the account
 */
public record CancelOrder(long orderId) {}
