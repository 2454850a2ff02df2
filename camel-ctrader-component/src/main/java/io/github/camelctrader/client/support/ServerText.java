// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

/** What the server wrote, made fit for events and log lines, which are kept: one line of bounded length. Stateless. */
public final class ServerText {

    /** The longest text that is kept whole. */
    public static final int MAX_LENGTH = 500;

    private ServerText() {}

    /** The text without control characters, cut off where it is too long. */
    static String clean(String text) {
        return oneLine(text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text);
    }

    /** The text without control characters. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(isBreak(c) ? ' ' : c));
        return line.toString();
    }

    private static boolean isBreak(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
