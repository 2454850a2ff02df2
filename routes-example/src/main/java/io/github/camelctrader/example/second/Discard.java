// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

/** Why a message of the source went no further. */
enum Discard {
    /** It was not understood, or its price cannot be one. */
    INVALID,
    /** Its symbol is not among those that are taken from this feed. */
    UNKNOWN_SYMBOL,
    /** A newer quote of the symbol was here before it. */
    OVERTAKEN,
    /** It belonged to a connection that was given up. */
    LATE,
    /** Too many messages waited. */
    OVERFLOW,
    /** The routes did not take it. */
    UNDELIVERED
}
