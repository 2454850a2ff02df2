// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** The lines that one class, or all below a package, log while this is open. */
final class LogLines implements AutoCloseable {

    private final List<LogEvent> events = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final AbstractAppender appender;

    private LogLines(String name) {
        logger = (Logger) LogManager.getLogger(name);
        appender = new AbstractAppender("lines-of-" + name, null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                events.add(event.toImmutable());
            }
        };
        appender.start();
        logger.addAppender(appender);
    }

    static LogLines of(Class<?> type) {
        return new LogLines(type.getName());
    }

    static LogLines of(String name) {
        return new LogLines(name);
    }

    /** Level and message of each. */
    List<String> all() {
        return events.stream()
                .map(event -> event.getLevel() + " " + event.getMessage().getFormattedMessage())
                .toList();
    }

    /** Each as a log file shows it with this pattern, exceptions included. */
    List<String> formatted(String pattern) {
        PatternLayout layout = PatternLayout.newBuilder().withPattern(pattern).build();
        return events.stream().map(layout::toSerializable).toList();
    }

    @Override
    public void close() {
        logger.removeAppender(appender);
        appender.stop();
    }
}
