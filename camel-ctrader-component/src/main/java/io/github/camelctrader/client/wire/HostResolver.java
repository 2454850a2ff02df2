// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. Asked anew for every connection attempt; may block. */
@FunctionalInterface
public interface HostResolver {

    /** The addresses, at least one. */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
