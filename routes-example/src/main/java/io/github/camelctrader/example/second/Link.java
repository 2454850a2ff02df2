// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

/** The connection to the source. Called by one thread, which may block while it opens. */
interface Link {

    /** Connects, after a former connection was closed. Throws why it cannot; then it has to be closed all the same. */
    void open() throws Exception;

    /** Ends the connection, if there is one; nothing of it arrives when this has returned. */
    void close();
}
