// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

/** What the documents say a source may send. */
public final class SourceMessages {

    private SourceMessages() {}

    /** Whether the second feed takes a message. */
    public static boolean isUnderstood(String message) {
        return !(FeedMessage.parse(message) instanceof FeedMessage.Bad);
    }
}
