// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.simulation.broker.Broker;
import io.github.camelctrader.simulation.broker.Listing;
import io.github.camelctrader.simulation.judges.Books;
import io.github.camelctrader.simulation.judges.Bounded;
import io.github.camelctrader.simulation.judges.CallsEnd;
import io.github.camelctrader.simulation.judges.Citizen;
import io.github.camelctrader.simulation.judges.ComesBack;
import io.github.camelctrader.simulation.judges.Judge;
import io.github.camelctrader.simulation.judges.LifecycleGrammar;
import io.github.camelctrader.simulation.judges.Markets;
import io.github.camelctrader.simulation.judges.NothingLost;
import io.github.camelctrader.simulation.judges.Orders;
import io.github.camelctrader.simulation.judges.Secrets;
import io.github.camelctrader.simulation.judges.Streams;
import io.github.camelctrader.simulation.judges.Tokens;
import io.github.camelctrader.simulation.judges.Verdicts;
import io.github.camelctrader.simulation.judges.Witness;
import io.github.camelctrader.simulation.network.Line;
import io.github.camelctrader.simulation.network.VirtualNetwork;
import io.github.camelctrader.simulation.users.FeedUser;
import io.github.camelctrader.simulation.users.MemoryStore;
import io.github.camelctrader.simulation.users.Process;
import io.github.camelctrader.simulation.users.Stage;
import io.github.camelctrader.simulation.users.Taste;
import io.github.camelctrader.simulation.world.Trace;
import io.github.camelctrader.simulation.world.VirtualClock;
import io.github.camelctrader.simulator.BrokerControl;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.SimulatedAccount;
import io.github.camelctrader.simulator.SimulatedServers;
import io.github.camelctrader.simulator.SimulatedSymbol;
import io.github.camelctrader.simulator.trading.Fills;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;

/** One run of a plan: a world of its own, from the first process to the end of the last one. */
final class Simulation {

    private static final int TURNS_A_LOOK = 1_000;

    private final Plan plan;
    private final VirtualClock clock;
    private final Trace trace;
    private final Verdicts verdicts;
    private final Witness witness = new Witness();
    private final VirtualNetwork network;
    private final Broker broker;
    private final Crowd crowd;
    private final SplittableRandom random;
    private final List<String> symbols;
    private final List<FaultHandle> faults = new ArrayList<>();
    private final Coverage coverage;
    private final Tokens tokens;
    private final Books books;
    private final Bounded bounded;
    private final SplittableRandom quietChance;
    private final Seen seen;
    private boolean quiet;

    private Simulation(Plan plan, boolean full, Coverage coverage) {
        this.plan = plan;
        this.coverage = coverage;
        random = new SplittableRandom(plan.seed() ^ 0x5DEECE66DL);
        clock = new VirtualClock(plan.epochMillis(), this::failed);
        trace = new Trace(clock, full);
        verdicts = new Verdicts(trace);
        tokens = new Tokens(verdicts, this::storedTokens, process -> crowd().lives(process));
        network = new VirtualNetwork(clock, new Line(random.split()), random.split());
        List<SimulatedSymbol> listed = Listing.of(plan.symbols());
        symbols = listed.stream().map(SimulatedSymbol::name).toList();
        broker = new Broker(clock, network, witness, random.split(), server(), listed);
        crowd = new Crowd(new Stage(clock, trace, network, witness, verdicts, broker), symbols, random);
        books = new Books(verdicts, simulator().broker(), clock::millis, Plan.RECOVERY_MILLIS);
        bounded = new Bounded(verdicts, clock);
        quietChance = random.split();
        judges().forEach(witness::add);
        seen = new Seen(coverage);
        witness.add(seen);
    }

    /** Runs a plan to its end, or to the first violation. */
    static Result run(Plan plan, boolean full, Coverage coverage) {
        return new Simulation(plan, full, coverage).run();
    }

    /** The same with one more judge. */
    static Result run(Plan plan, Function<Verdicts, Judge> judge) {
        Simulation simulation = new Simulation(plan, false, new Coverage());
        simulation.witness.add(judge.apply(simulation.verdicts));
        return simulation.run();
    }

    private Result run() {
        LogTap.listeners(this::logged, seen::fault);
        crowd.startProcess(random.split());
        crowd.openFeed(random.split());
        if (plan.fast()) {
            crowd.openFeed(random.split(), Taste.BACKFILLED);
        }
        if (random.nextBoolean()) {
            crowd.openFeed(random.split(), Taste.EXECUTIONS);
        }
        network.line().quality(plan.latencyMillis(), 2, 0);
        plan.acts().forEach(act -> clock.after(this, act.atMillis(), () -> perform(act)));
        for (int round = 0; round < plan.rounds() && verdicts.isClean(); round++) {
            quiet = false;
            broker.rate(plan.symbols() * plan.ticksPerSecond());
            witness.tell(Judge::noisy);
            if (round == 0) {
                turnUntil(Plan.BEGIN_MILLIS);
                books.begin();
            }
            turnUntil(plan.calmAt(round));
            calm();
            turnUntil(plan.calmAt(round) + Plan.RECOVERY_MILLIS);
            witness.tell(Judge::live);
            tryOut(quietChance.split());
            turnUntil(plan.calmAt(round) + Plan.RECOVERY_MILLIS + Plan.TRIAL_MILLIS);
            broker.rate(0);
            broker.tickAll();
            turnUntil((round + 1) * plan.roundMillis());
            for (int account = 1; account <= Crowd.ACCOUNTS; account++) {
                tokens.newest(SimulatedServers.refreshToken(simulator(), account));
            }
            witness.tell(Judge::recovered);
            witness.tell(Judge::noisy);
        }
        if (verdicts.isClean()) {
            end(quietChance);
            crowd.endAll();
            turnUntil(plan.millis() + Plan.SETTLE_MILLIS);
            witness.tell(Judge::over);
        }
        return new Result(plan, verdicts.all(), trace.fingerprint(), clock.nanos(), trace.lines());
    }

    /** Everything is closed while much is asked for, which is under way, waits for its turn, or waits for a link. */
    private void end(SplittableRandom chance) {
        long start = plan.millis();
        if (chance.nextBoolean()) {
            network.refusing(true);
            network.resetAll();
            start += 1_200; // everybody has heard of it
            turnUntil(start);
        }
        crowd.askLast(chance);
        turnUntil(start + chance.nextLong(3_000));
    }

    private List<Judge> judges() {
        return List.of(
                new NothingLost(verdicts),
                new LifecycleGrammar(verdicts),
                new ComesBack(verdicts, clock::millis, 30_000, Plan.RECOVERY_MILLIS),
                new Markets(
                        verdicts,
                        clock::millis,
                        (symbol, millis) -> broker().isOpen(symbol, millis),
                        Plan.RECOVERY_MILLIS),
                new CallsEnd(verdicts, clock::millis),
                new Orders(verdicts, this::isBooked),
                books,
                new Streams(verdicts, clock::millis, simulator()::depth, Plan.RECOVERY_MILLIS),
                new Citizen(verdicts, clock::nanos, crowd::channels, crowd::isUsed),
                bounded,
                tokens,
                new Secrets(verdicts, List.of(Process.CLIENT_SECRET, "access-secret-", "refresh-secret-")));
    }

    private boolean isBooked(String clientOrderId) {
        return simulator().booked().stream()
                .anyMatch(order -> order.getClientOrderId().equals(clientOrderId));
    }

    private List<String> storedTokens() {
        return crowd.stores().stream()
                .map(MemoryStore::pair)
                .filter(Objects::nonNull)
                .map(TokenPair::refreshToken)
                .toList();
    }

    /** The network, or the end of a process, has swallowed the only copy of a new pair: the user authorises anew. */
    private void authoriseAnew() {
        for (int account = 1; account <= Crowd.ACCOUNTS; account++) {
            String refreshToken = SimulatedServers.refreshToken(simulator(), account);
            if (!refreshToken.equals("refresh-secret-" + account) && tokens.isLost(refreshToken)) {
                trace.line("ACT", "account " + account + " is authorised anew");
                crowd.stores()
                        .get(account - 1)
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
            if (clock.turns() % TURNS_A_LOOK == 0) {
                crowd.processes().forEach(process -> bounded.look(process.loop()));
                crowd.feeds().stream().filter(FeedUser::isOverfull).forEach(feed -> bounded.overfull(feed.toString()));
            }
        }
    }

    private void perform(Act act) {
        trace.line("ACT", act.deed().name());
        coverage.met("deed " + act.deed());
        act.deed().perform(this, act.seed());
    }

    /**
     * All has been well for long: whatever somebody wants, he gets, be others ever so slow, busy or wrong.
     */
    private void tryOut(SplittableRandom chance) {
        crowd.askForeign(chance);
        if (chance.nextBoolean()) {
            clock.after(this, 30_000, () -> crowd.slowOneAndTrade(broker, chance));
        } else {
            clock.after(this, 30_000, () -> crowd.rushAndTrade(chance));
        }
    }

    /** From now on nothing goes wrong any more. */
    private void calm() {
        trace.line("ACT", "all is well from now on");
        quiet = true;
        network.line().quality(plan.latencyMillis(), 2, 0);
        network.refusing(false);
        network.swallowing(false);
        network.failChannels(0);
        network.failRegistrations(0);
        network.failWrite(0);
        crowd.processes().forEach(process -> {
            process.namesFail(false);
            process.blocking().quality(1, 5, 0);
        });
        crowd.stores().forEach(store -> store.failing(0));
        faults.forEach(FaultHandle::cancel);
        faults.clear();
        authoriseAnew();
        broker.unsilence();
        simulator().broker().releaseFills();
        crowd.feeds().forEach(feed -> {
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

    VirtualNetwork network() {
        return network;
    }

    Broker broker() {
        return broker;
    }

    CTraderSimulator simulator() {
        return broker.simulator();
    }

    Plan plan() {
        return plan;
    }

    Crowd crowd() {
        return crowd;
    }

    /** Does something later, unless all is well again by then. */
    void later(SplittableRandom chance, long mostMillis, Runnable task) {
        later(chance, 1_000, mostMillis, task);
    }

    private void later(SplittableRandom chance, long leastMillis, long mostMillis, Runnable task) {
        clock.after(this, chance.nextLong(leastMillis, mostMillis), () -> {
            if (!quiet) {
                task.run();
            }
        });
    }

    void inject(Fault fault) {
        trace.line("ACT", fault.toString());
        coverage.met("drawn " + Seen.kind(fault.toString()));
        faults.add(simulator().inject(fault));
    }

    /** Of one process nothing comes through, while the broker's books go on; perhaps a second time, when what was opened is closed. */
    void cutOff(SplittableRandom chance) {
        Process process = crowd.anyProcess(chance);
        cutOff(process, chance, () -> {
            crowd.trade(chance, 3);
            tradeElsewhere(chance);
        });
        if (chance.nextBoolean()) {
            later(chance, 180_000, 600_000, () -> cutOff(process, chance, this::stopOutAll));
        }
    }

    private void cutOff(Process process, SplittableRandom chance, Runnable meanwhile) {
        process.namesFail(true);
        network.reset(process.loop());
        clock.after(this, 1_000, meanwhile);
        clock.after(this, 2_000, () -> backOffice(chance));
        later(chance, 120_000, () -> process.namesFail(false));
    }

    /** Somebody trades who is none of the processes. */
    void tradeElsewhere(SplittableRandom chance) {
        ProtoOATradeSide side = chance.nextBoolean() ? ProtoOATradeSide.BUY : ProtoOATradeSide.SELL;
        long account = chance.nextInt(4) == 0 ? 2 : 1;
        broker.orderFromElsewhere(account, chance.nextLong(1, symbols.size() + 1), side, 100_000);
    }

    private void stopOutAll() {
        BrokerControl control = simulator().broker();
        for (long account = 1; account <= Crowd.ACCOUNTS; account++) {
            control.positions(account).forEach(position -> control.stopOut(position.getPositionId()));
        }
    }

    /** How the broker fills what comes next; what it holds back it fills when all is well again at the latest. */
    void oddFills(SplittableRandom chance) {
        BrokerControl control = simulator().broker();
        switch (chance.nextInt(4)) {
            case 0 -> control.fills(Fills.partial(100_000), Fills.partial(100_000, 100_000));
            case 1 -> control.fills(Fills.rejected("NOT_ENOUGH_MONEY"));
            case 2 -> control.fills(Fills.slipped(100));
            default -> {
                control.fills(Fills.hold());
                later(chance, 120_000, control::releaseFills);
            }
        }
    }

    /** What the back office does without being asked. */
    void backOffice(SplittableRandom chance) {
        BrokerControl control = simulator().broker();
        long account = chance.nextLong(1, Crowd.ACCOUNTS + 1);
        List<ProtoOAPosition> positions = control.positions(account);
        int what = chance.nextInt(3);
        if (what == 0 || positions.isEmpty()) {
            control.deposit(account, chance.nextLong(1, 10_000));
            return;
        }
        long id = positions.get(chance.nextInt(positions.size())).getPositionId();
        if (what == 1) {
            control.swap(id, -chance.nextLong(1, 100));
        } else {
            control.stopOut(id);
        }
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
}
