// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.AccountOptions;
import io.github.camelctrader.client.FeedRequest;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.simulation.broker.Broker;
import io.github.camelctrader.simulation.judges.Bounded;
import io.github.camelctrader.simulation.judges.CallsEnd;
import io.github.camelctrader.simulation.judges.Citizen;
import io.github.camelctrader.simulation.judges.ComesBack;
import io.github.camelctrader.simulation.judges.Judge;
import io.github.camelctrader.simulation.judges.LifecycleGrammar;
import io.github.camelctrader.simulation.judges.NothingLeft;
import io.github.camelctrader.simulation.judges.NothingLost;
import io.github.camelctrader.simulation.judges.Orders;
import io.github.camelctrader.simulation.judges.Secrets;
import io.github.camelctrader.simulation.judges.Tokens;
import io.github.camelctrader.simulation.judges.Verdicts;
import io.github.camelctrader.simulation.judges.Witness;
import io.github.camelctrader.simulation.network.Line;
import io.github.camelctrader.simulation.network.VirtualNetwork;
import io.github.camelctrader.simulation.users.Caller;
import io.github.camelctrader.simulation.users.FeedUser;
import io.github.camelctrader.simulation.users.MemoryStore;
import io.github.camelctrader.simulation.users.Process;
import io.github.camelctrader.simulation.users.Stage;
import io.github.camelctrader.simulation.world.Trace;
import io.github.camelctrader.simulation.world.VirtualClock;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.SimulatedAccount;
import io.github.camelctrader.simulator.SimulatedServers;
import io.github.camelctrader.simulator.SimulatedSymbol;
import io.github.camelctrader.simulator.WeeklySession;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** One run of a plan: a world of its own, from the first process to the end of the last one. */
final class Simulation {

    private static final int MOST_PROCESSES = 3;
    private static final int MOST_FEEDS = 10;
    private static final int LINES_A_MINUTE = 1_500;
    private static final long CLOSE_MILLIS = 30_000;
    private static final WeeklySession FOREX =
            WeeklySession.of(DayOfWeek.SUNDAY, LocalTime.of(17, 5), DayOfWeek.FRIDAY, LocalTime.of(16, 55));
    private static final WeeklySession[] XETRA = {
        day(DayOfWeek.MONDAY),
        day(DayOfWeek.TUESDAY),
        day(DayOfWeek.WEDNESDAY),
        day(DayOfWeek.THURSDAY),
        day(DayOfWeek.FRIDAY)
    };
    private static final double TICKS_PER_SYMBOL = 1 / 40.0;

    private final Plan plan;
    private final VirtualClock clock;
    private final Trace trace;
    private final Verdicts verdicts;
    private final Witness witness = new Witness();
    private final VirtualNetwork network;
    private final Broker broker;
    private final Stage stage;
    private final Caller caller;
    private final SplittableRandom random;
    private final List<String> symbols = new ArrayList<>();
    private final List<MemoryStore> stores = new ArrayList<>();
    private final List<AccountOptions> accounts = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final List<FeedUser> feeds = new ArrayList<>();
    private final List<FaultHandle> faults = new ArrayList<>();
    private final Coverage coverage;
    private final NothingLeft left;
    private final Tokens tokens;
    private boolean quiet;
    private int opened;
    private int started;

    private Simulation(Plan plan, boolean full, Coverage coverage) {
        this.plan = plan;
        this.coverage = coverage;
        random = new SplittableRandom(plan.seed() ^ 0x5DEECE66DL);
        clock = new VirtualClock(Plan.EPOCH_MILLIS, this::failed);
        trace = new Trace(clock, full);
        verdicts = new Verdicts(trace);
        left = new NothingLeft(verdicts, clock);
        tokens = new Tokens(verdicts, this::storedTokens);
        judges().forEach(witness::add);
        network = new VirtualNetwork(clock, new Line(random.split()), random.split());
        broker = new Broker(clock, network, witness, random.split(), server(), listed());
        stage = new Stage(clock, trace, network, witness, verdicts, broker);
        caller = new Caller(stage);
        for (int i = 1; i <= 2; i++) {
            MemoryStore store = new MemoryStore(random.split());
            stores.add(store);
            accounts.add(new AccountOptions(
                    (long) i, false, new TokenPair("access-secret-" + i, "refresh-secret-" + i, null), store));
        }
    }

    /** Runs a plan to its end, or to the first violation. */
    static Result run(Plan plan, boolean full, Coverage coverage) {
        return new Simulation(plan, full, coverage).run();
    }

    private Result run() {
        LogTap.listener(this::logged);
        startProcess(random.split());
        openFeed(random.split());
        broker.rate(plan.symbols() * TICKS_PER_SYMBOL);
        plan.acts().forEach(act -> clock.after(this, act.atMillis(), () -> perform(act)));
        for (int round = 0; round < plan.rounds() && verdicts.isClean(); round++) {
            long start = round * plan.roundMillis();
            quiet = false;
            witness.tell(Judge::noisy);
            turnUntil(start + plan.noisyMillis());
            calm();
            turnUntil(start + plan.noisyMillis() + Plan.RECOVERY_MILLIS);
            broker.tickAll();
            turnUntil(start + plan.roundMillis());
            for (int account = 1; account <= 2; account++) {
                if (stores.get(account - 1).failures() == 0) { // what could not be saved lives in its process only
                    tokens.newest(SimulatedServers.refreshToken(simulator(), account));
                }
            }
            witness.tell(Judge::recovered);
            witness.tell(Judge::noisy);
        }
        if (verdicts.isClean()) {
            List.copyOf(processes).forEach(this::end);
            turnUntil(plan.millis() + Plan.SETTLE_MILLIS);
            witness.tell(Judge::over);
        }
        return new Result(plan, verdicts.all(), trace.fingerprint(), clock.nanos(), trace.lines());
    }

    private List<Judge> judges() {
        return List.of(
                new NothingLost(verdicts),
                new LifecycleGrammar(verdicts),
                new ComesBack(verdicts, clock::millis, 30_000, Plan.RECOVERY_MILLIS),
                new CallsEnd(verdicts, clock::millis),
                new Orders(verdicts, this::isBooked),
                new Citizen(verdicts, clock::nanos, this::channels),
                new Bounded(verdicts, clock::millis, LINES_A_MINUTE),
                tokens,
                new Secrets(verdicts, List.of(Process.CLIENT_SECRET, "access-secret-", "refresh-secret-")));
    }

    private static WeeklySession day(DayOfWeek day) {
        return WeeklySession.of(day, LocalTime.of(9, 0), day, LocalTime.of(17, 30));
    }

    private boolean isBooked(String clientOrderId) {
        return simulator().booked().stream()
                .anyMatch(order -> order.getClientOrderId().equals(clientOrderId));
    }

    private int channels(String process) {
        return processes.stream()
                .filter(one -> one.toString().equals(process))
                .mapToInt(one -> one.loop().openChannels())
                .sum();
    }

    private List<String> storedTokens() {
        return stores.stream()
                .map(MemoryStore::pair)
                .filter(Objects::nonNull)
                .map(TokenPair::refreshToken)
                .toList();
    }

    /** The network has swallowed the only copy of a new pair: the user authorises anew, as he has to. */
    private void authoriseAnew() {
        for (int account = 1; account <= 2; account++) {
            String refreshToken = SimulatedServers.refreshToken(simulator(), account);
            if (!refreshToken.equals("refresh-secret-" + account) && !tokens.wasGiven(refreshToken)) {
                trace.line("ACT", "account " + account + " is authorised anew");
                stores.get(account - 1)
                        .put(new TokenPair(SimulatedServers.accessToken(simulator(), account), refreshToken, null));
            }
        }
    }

    private void turnUntil(long millis) {
        while (verdicts.isClean() && clock.turn(millis * 1_000_000)) {
            if (network.takeChannelFailed()) {
                GlobalEventExecutor.INSTANCE.submit(() -> {}).syncUninterruptibly();
                clock.takeForeign();
            }
        }
    }

    private void perform(Act act) {
        trace.line("ACT", act.deed().name());
        coverage.met(act.deed());
        act.deed().perform(this, act.seed());
    }

    /** From now on nothing goes wrong any more. */
    private void calm() {
        trace.line("ACT", "all is well from now on");
        quiet = true;
        network.line().quality(5, 2, 0);
        network.refusing(false);
        network.swallowing(false);
        network.failChannels(0);
        network.failRegistrations(0);
        processes.forEach(process -> {
            process.namesFail(false);
            process.blocking().quality(1, 5, 0);
        });
        stores.forEach(store -> store.failing(0));
        faults.forEach(FaultHandle::cancel);
        faults.clear();
        authoriseAnew();
        broker.unsilence();
        feeds.forEach(feed -> {
            feed.pause(false);
            feed.pace(0);
        });
        witness.tell(Judge::quiet);
    }

    private void logged(boolean error, String line) {
        trace.line("LOG", line);
        witness.tell(judge -> judge.logged(error, line));
    }

    private void failed(Object owner, Throwable failure) {
        verdicts.broken(
                Simulation.class,
                owner + " has thrown " + failure + " at "
                        + (failure.getStackTrace().length == 0 ? "?" : failure.getStackTrace()[0]));
    }

    private static CTraderSimulatorBuilder server() {
        return CTraderSimulator.builder()
                .clientSecret(Process.CLIENT_SECRET)
                .account(SimulatedAccount.of(1).token("access-secret-1", "refresh-secret-1"))
                .account(SimulatedAccount.of(2).token("access-secret-2", "refresh-secret-2"));
    }

    /** Of three symbols one keeps the hours of the currency market in New York, one those of Frankfurt. */
    private List<SimulatedSymbol> listed() {
        List<SimulatedSymbol> listed = new ArrayList<>();
        for (int i = 0; i < plan.symbols(); i++) {
            String name = "SYM" + i;
            symbols.add(name);
            SimulatedSymbol symbol = SimulatedSymbol.named(name);
            listed.add(
                    switch (i % 3) {
                        case 1 -> symbol.timeZone("America/New_York").schedule(FOREX);
                        case 2 -> symbol.timeZone("Europe/Berlin").schedule(XETRA);
                        default -> symbol;
                    });
        }
        return listed;
    }

    VirtualNetwork network() {
        return network;
    }

    Broker broker() {
        return broker;
    }

    CTraderSimulator simulator() {
        return broker.simulator();
    }

    List<Process> processes() {
        return processes;
    }

    List<MemoryStore> stores() {
        return stores;
    }

    /** Does something later, unless all is well again by then. */
    void later(SplittableRandom chance, long mostMillis, Runnable task) {
        clock.after(this, chance.nextLong(1_000, mostMillis), () -> {
            if (!quiet) {
                task.run();
            }
        });
    }

    void inject(Fault fault) {
        trace.line("ACT", fault.toString());
        faults.add(simulator().inject(fault));
    }

    void maintenance(Duration length) {
        FaultHandle handle =
                simulator().maintenance(Instant.ofEpochMilli(clock.millis()).plus(length));
        faults.add(handle);
        clock.after(this, length.toMillis(), handle::cancel);
    }

    String[] anySymbols(SplittableRandom chance) {
        return symbols.stream().filter(symbol -> chance.nextInt(3) == 0).toArray(String[]::new);
    }

    void startProcess(SplittableRandom chance) {
        if (processes.size() < MOST_PROCESSES) {
            processes.add(new Process(stage, "p" + ++started, chance));
        }
    }

    void endProcess(SplittableRandom chance) {
        if (processes.size() > 1) {
            end(processes.get(chance.nextInt(processes.size())));
        }
    }

    private void end(Process process) {
        processes.remove(process);
        feeds.stream().filter(feed -> feed.process() == process).toList().forEach(this::closeFeed);
        CompletableFuture<Void> closed = process.close();
        clock.after(this, CLOSE_MILLIS, () -> left.check(process.loop(), closed.isDone()));
    }

    void openFeed(SplittableRandom chance) {
        if (feeds.size() >= MOST_FEEDS || processes.isEmpty()) {
            return;
        }
        Process process = processes.get(chance.nextInt(processes.size()));
        boolean all = chance.nextInt(4) == 0;
        List<String> wanted = all
                ? symbols
                : symbols.stream().filter(symbol -> chance.nextInt(3) != 0).toList();
        if (wanted.isEmpty()) {
            return;
        }
        FeedRequest request = new FeedRequest(
                "f" + ++opened,
                accounts.get(chance.nextInt(4) == 0 ? 1 : 0),
                all ? List.of(FeedRequest.ALL_SYMBOLS) : wanted,
                Duration.ofSeconds(chance.nextBoolean() ? 120 : 400),
                true);
        OverflowPolicy[] policies = OverflowPolicy.values();
        // C12: back-pressure stops reading for calls as well, and is left out until that is mended
        FeedUser.Style style =
                new FeedUser.Style(policies[chance.nextInt(2)], chance.nextInt(10, 400), chance.nextBoolean() ? 1 : 20);
        feeds.add(new FeedUser(stage, process, request, new LinkedHashSet<>(wanted), style));
    }

    Optional<FeedUser> anyFeed(SplittableRandom chance) {
        return feeds.isEmpty() ? Optional.empty() : Optional.of(feeds.get(chance.nextInt(feeds.size())));
    }

    void closeFeed(FeedUser feed) {
        feeds.remove(feed);
        feed.close();
    }

    void ask(SplittableRandom chance, int times) {
        for (int i = 0; i < times; i++) {
            anyFeed(chance).ifPresent(feed -> caller.ask(feed, symbols, chance));
        }
    }

    void order(SplittableRandom chance, int times) {
        for (int i = 0; i < times; i++) {
            anyFeed(chance).ifPresent(feed -> caller.order(feed, chance.nextLong(1, symbols.size() + 1), chance));
        }
    }

    void reconnect(SplittableRandom chance) {
        if (!processes.isEmpty()) {
            caller.watch(
                    "reconnect",
                    1_000,
                    processes.get(chance.nextInt(processes.size())).reconnect());
        }
    }
}
