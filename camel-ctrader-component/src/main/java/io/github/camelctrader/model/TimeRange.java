// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

/**
 * A range of time, both ends included.
 *
 * @param from epoch milliseconds
 * @param to epoch milliseconds
 */
public record TimeRange(long from, long to) {}
