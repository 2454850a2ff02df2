// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.CTraderException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** Every line that the client logs while this is open, at every level, with the messages of exceptions. */
public final class LogCapture implements AutoCloseable {

    private static final String CLIENT = CTraderException.class.getPackageName();

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final AbstractAppender appender = new AbstractAppender("capture", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            Throwable thrown = event.getThrown();
            lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage()
                    + (thrown == null ? "" : " " + thrown + " " + thrown.getCause()));
        }
    };

    public LogCapture() {
        appender.start();
        context.getConfiguration().getRootLogger().addAppender(appender, null, null);
        Configurator.setLevel(CLIENT, Level.TRACE);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public List<String> lines(String containing) {
        return lines.stream().filter(line -> line.contains(containing)).toList();
    }

    @Override
    public void close() {
        Configurator.setLevel(CLIENT, (Level) null);
        context.getConfiguration().getRootLogger().removeAppender("capture");
        appender.stop();
    }
}
