// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each JUnit 5 test a simulator of its own, closes it afterwards, and on failure prints the seed and what was
 * received.
 *
 * <p>Use it with {@code @RegisterExtension}; tests take the simulator as a parameter or ask for {@link #simulator()}. Not
 * for tests of one class that run at the same time.
 */
public final class CTraderSimulatorExtension
        implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback, ParameterResolver {

    private static final int SHOWN = 100;

    private final CTraderSimulatorBuilder builder;
    private @Nullable CTraderSimulator simulator;

    private CTraderSimulatorExtension(CTraderSimulatorBuilder builder) {
        this.builder = builder;
    }

    /** An extension that starts what the builder describes. */
    public static CTraderSimulatorExtension of(CTraderSimulatorBuilder builder) {
        return new CTraderSimulatorExtension(builder);
    }

    /** The simulator of the running test. */
    public CTraderSimulator simulator() {
        if (simulator == null) {
            throw new IllegalStateException("There is a simulator only while a test runs");
        }
        return simulator;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        simulator = builder.start();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.err.println(report(context.getDisplayName()));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        CTraderSimulator running = simulator;
        simulator = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CTraderSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return simulator();
    }

    /** What helps to understand a failed test. */
    private String report(String test) {
        List<ReceivedMessage> received = simulator().received();
        List<ReceivedMessage> newest = received.subList(Math.max(0, received.size() - SHOWN), received.size());
        return newest.stream()
                .map(ReceivedMessage::toLine)
                .collect(Collectors.joining(
                        System.lineSeparator(),
                        "Simulator of " + test + ": seed " + simulator().seed() + ", received " + received.size()
                                + System.lineSeparator(),
                        ""));
    }
}
