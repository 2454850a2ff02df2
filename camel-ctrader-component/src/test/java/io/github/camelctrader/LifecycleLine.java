// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.session.CTraderClient;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of the log about a lifecycle event, taken apart. */
record LifecycleLine(String time, String level, String connection, String type, String rest) {

    private static final Pattern SHAPE = Pattern.compile("(\\S+ \\S+) (\\w+) (\\w+) (\\S+) ([A-Z_]+)(.*)");

    /** Those among the lines logged, as a log file with milliseconds shows them. */
    static List<LifecycleLine> in(LogLines log) {
        return log.formatted("%d{yyyy-MM-dd HH:mm:ss.SSS} %p %c{1} %m").stream()
                .map(SHAPE::matcher)
                .filter(line -> line.matches() && line.group(3).equals(CTraderClient.class.getSimpleName()))
                .map(LifecycleLine::of)
                .toList();
    }

    private static LifecycleLine of(Matcher line) {
        return new LifecycleLine(line.group(1), line.group(2), line.group(4), line.group(5), line.group(6));
    }
}
