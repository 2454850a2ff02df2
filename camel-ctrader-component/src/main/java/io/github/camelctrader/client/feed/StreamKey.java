// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

/**
 * What a feed hears of besides ticks, as it is named to its user where it cannot be had.
 *
 * @param symbolId id of the symbol; 0 for what concerns the account
 * @param what for example {@code Depth}
 */
public record StreamKey(long symbolId, String what) {}
