// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** While it is open, what the component logs goes to the run under way and nowhere else; the simulator logs nothing. */
final class LogTap extends AbstractAppender implements AutoCloseable {

    private static final String OWN = "io.github.camelctrader";
    private static final String SIMULATOR = OWN + ".simulator";
    private static final String FAULTS = SIMULATOR + ".Faults";

    /** Hears of each line. */
    interface Listener {
        void logged(boolean error, String line);
    }

    private static volatile Listener listener = (error, line) -> {};
    private static volatile Consumer<String> faults = line -> {};

    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

    private LogTap() {
        super("simulation", null, null, true, Property.EMPTY_ARRAY);
    }

    /** From now on these lines are somebody else's: those of the component, and those that tell of a fault of the server. */
    static void listeners(Listener ofComponent, Consumer<String> ofFaults) {
        listener = ofComponent;
        faults = ofFaults;
    }

    static LogTap open() {
        LogTap tap = new LogTap();
        tap.start();
        LoggerConfig own = new LoggerConfig(OWN, Level.INFO, false);
        own.addAppender(tap, Level.INFO, null);
        tap.context.getConfiguration().addLogger(OWN, own);
        tap.context.getConfiguration().addLogger(SIMULATOR, new LoggerConfig(SIMULATOR, Level.OFF, false));
        LoggerConfig struck = new LoggerConfig(FAULTS, Level.INFO, false);
        struck.addAppender(tap, Level.INFO, null);
        tap.context.getConfiguration().addLogger(FAULTS, struck);
        tap.context.updateLoggers();
        return tap;
    }

    @Override
    public void append(LogEvent event) {
        if (event.getLoggerName().equals(FAULTS)) {
            faults.accept(event.getMessage().getFormattedMessage());
            return;
        }
        Throwable thrown = event.getThrown();
        String line = event.getLevel() + " " + event.getMessage().getFormattedMessage()
                + (thrown == null ? "" : " " + thrown);
        listener.logged(event.getLevel().isMoreSpecificThan(Level.ERROR), line);
    }

    @Override
    public void close() {
        context.getConfiguration().removeLogger(OWN);
        context.getConfiguration().removeLogger(SIMULATOR);
        context.getConfiguration().removeLogger(FAULTS);
        context.updateLoggers();
        stop();
    }
}
