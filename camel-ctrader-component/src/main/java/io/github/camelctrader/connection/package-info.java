// SPDX-License-Identifier: Apache-2.0
/**
 * The connections of a Camel context and who uses them: shared by host, port and client id, opened by the first user and
 * closed with the last. What the options say is handed to the client here, and the threads of the context are made here.
 *
 * <p>Uses {@code option}, {@code lane}, {@code observe}, {@code quote}, the names of the root, and {@code client}, of which
 * it alone starts a session.
 */
@NullMarked
package io.github.camelctrader.connection;

import org.jspecify.annotations.NullMarked;
