// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.cli;

import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import io.github.camelctrader.simulator.Quirk;
import io.github.camelctrader.simulator.SimulatedAccount;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Starts a simulator, says how to connect to it, and runs until the process is stopped. Run by one thread, once.
 */
@Command(
        name = "ctrader-simulator",
        mixinStandardHelpOptions = true,
        version = "ctrader-simulator 1.0",
        sortOptions = false,
        showDefaultValues = true,
        description = "A cTrader Open API server with made-up prices, for demos, tests and load.")
public final class SimulatorCommand implements Callable<Integer> {

    private static final Duration PAST = Duration.ofDays(365);
    private static final int TICKS_PER_MINUTE = 60;

    private final CountDownLatch stopped;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on.")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "5035", description = "Port to listen on; 0 = a free one.")
    private int port;

    @Option(
            names = "--symbols",
            split = ",",
            defaultValue = "EURUSD,XAUUSD",
            description = "Symbol names, comma-separated; ids count from 1.")
    private List<String> symbols = List.of();

    @Option(names = "--rate", defaultValue = "5", description = "Spot events per second and symbol; 0 = none.")
    private double rate;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the prices.")
    private long seed;

    @Option(
            names = "--history-seed",
            paramLabel = "SEED",
            description = "Makes up a year of history before the start from this seed; default none.")
    private @Nullable Long historySeed;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "CSV file with timestamp,symbol,bid,ask to send instead of made-up prices.")
    private @Nullable Path replay;

    @Option(names = "--speed", defaultValue = "1", description = "Speed of the replay; 2 = twice as fast.")
    private double speed;

    @Option(names = "--client-id", defaultValue = "demo-client", description = "Application id.")
    private String clientId = "";

    @Option(names = "--client-secret", defaultValue = "demo-secret", description = "Application secret.")
    private String clientSecret = "";

    @Option(names = "--access-token", defaultValue = "demo-token", description = "Access token.")
    private String accessToken = "";

    @Option(names = "--refresh-token", defaultValue = "demo-refresh", description = "Refresh token; works once.")
    private String refreshToken = "";

    @Option(names = "--account-id", split = ",", defaultValue = "1", description = "Account ids, comma-separated.")
    private List<Long> accountIds = List.of();

    @Option(
            names = "--certificate-file",
            paramLabel = "FILE",
            description = "Where to write the certificate to trust; default a temporary file.")
    private @Nullable Path certificateFile;

    @Option(
            names = "--certificate-store",
            paramLabel = "FILE",
            description = "Where to keep key and certificate for later starts; default new ones at each start.")
    private @Nullable Path certificateStore;

    @Option(
            names = "--quirk",
            paramLabel = "NAME",
            split = ",",
            description = "A way in which this broker differs from the default: ${COMPLETION-CANDIDATES}.")
    private List<Quirk> quirks = List.of();

    @Option(names = "--as-recorded", description = "All quirks that brokers were seen to have.")
    private boolean asRecorded;

    /** A command that runs until the latch is down. */
    SimulatorCommand(CountDownLatch stopped) {
        this.stopped = stopped;
    }

    /** Runs until the process is stopped. */
    public static void main(String... arguments) {
        System.setProperty("org.slf4j.simpleLogger.logFile", "System.out");
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss.SSS");
        System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
        System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "ctrader-simulator-stop"));
        int code = new CommandLine(new SimulatorCommand(stopped)).execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        try (CTraderSimulator simulator = start()) {
            announce(simulator);
            if (replay != null) {
                var unused = simulator
                        .replay(replay, speed)
                        .whenComplete((end, failure) -> say(
                                failure == null
                                        ? "The replay has ended."
                                        : "The replay failed: " + failure.getMessage()));
            }
            stopped.await();
        }
        return 0;
    }

    private CTraderSimulator start() {
        try {
            return builder().start();
        } catch (UncheckedIOException e) {
            // What is wrong with a file is for whoever named it, and no stack trace helps there.
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }

    private CTraderSimulatorBuilder builder() {
        CTraderSimulatorBuilder builder = CTraderSimulator.builder()
                .host(host)
                .port(port)
                .symbols(symbols.toArray(String[]::new))
                .rate(replay == null ? rate : 0)
                .seed(seed)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .accessToken(accessToken)
                .refreshToken(refreshToken)
                .quirk(quirks.toArray(Quirk[]::new));
        if (asRecorded) {
            builder.asRecorded();
        }
        if (historySeed != null) {
            builder.generatedHistory(PAST, TICKS_PER_MINUTE).historySeed(historySeed);
        }
        accountIds.forEach(id -> builder.account(SimulatedAccount.of(id)));
        if (certificateStore != null) {
            builder.certificateStore(certificateStore);
        }
        return certificateFile == null ? builder : builder.certificateFile(certificateFile);
    }

    private void announce(CTraderSimulator simulator) {
        say("cTrader simulator is listening");
        say("  host              " + simulator.host());
        say("  port              " + simulator.port());
        say("  certificate file  " + simulator.certificateFile().toAbsolutePath());
        say("  client id         " + clientId);
        say("  account ids       " + accountIds);
        say("  symbols           " + String.join(",", symbols));
        say("Stop with Ctrl-C.");
    }

    private void say(String line) {
        if (spec != null) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }
}
