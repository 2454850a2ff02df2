// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATrader;
import io.github.camelctrader.simulator.trading.Broker;
import io.github.camelctrader.simulator.trading.Fills;
import io.github.camelctrader.simulator.trading.Statement;
import io.github.camelctrader.simulator.wire.Loop;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The simulated broker as a test sees it: what is really on its books, and what its back office can do.
 *
 * <p>Any thread may call; what it gives are snapshots. What happens to an account is told to all who have it in session.
 */
public final class BrokerControl {

    private final Loop loop;
    private final Broker broker;

    BrokerControl(Loop loop, Broker broker) {
        this.loop = loop;
        this.broker = broker;
    }

    /** Every order the broker ever accepted for an account, in its last state, in the order of acceptance. */
    public List<ProtoOAOrder> booked(long accountId) {
        return read(accountId, Statement::orders);
    }

    /** The account's orders that wait for their price. */
    public List<ProtoOAOrder> pending(long accountId) {
        return read(accountId, Statement::pending);
    }

    /** The orders that hold stop loss and take profit of the account's positions. */
    public List<ProtoOAOrder> protections(long accountId) {
        return read(accountId, Statement::protections);
    }

    /** The account's open positions. */
    public List<ProtoOAPosition> positions(long accountId) {
        return read(accountId, Statement::positions);
    }

    /** The account's deals, oldest first. */
    public List<ProtoOADeal> deals(long accountId) {
        return read(accountId, Statement::deals);
    }

    /** The account itself. */
    public ProtoOATrader trader(long accountId) {
        return read(accountId, Statement::trader);
    }

    /** How the next orders that come to execution are executed, one plan each; then as usual. */
    public void fills(Fills... next) {
        loop.run(() -> broker.fills(List.of(next)));
    }

    /** Executes the orders held by {@link Fills#hold()}. */
    public void releaseFills() {
        loop.run(broker::release);
    }

    /** Money in, or out if it is negative, in the account's smallest unit. */
    public void deposit(long accountId, long amount) {
        loop.run(() -> broker.deposit(accountId, amount));
    }

    /** Charges an open position overnight, in the account's smallest unit; negative costs. */
    public void swap(long positionId, long amount) {
        loop.run(() -> broker.swap(positionId, amount));
    }

    /** Closes a position as if the margin were used up. */
    public void stopOut(long positionId) {
        loop.run(() -> broker.stopOut(positionId));
    }

    /** Changes an account, e.g. its leverage or access rights. */
    public void change(long accountId, UnaryOperator<ProtoOATrader.Builder> change) {
        loop.run(() -> broker.change(accountId, change));
    }

    /** The same of every account, one after another. */
    <T> List<T> all(Function<Statement, List<T>> of) {
        return loop.call(() -> broker.accountIds().stream()
                .flatMap(id -> of.apply(broker.statement(id)).stream())
                .toList());
    }

    private <T> T read(long accountId, Function<Statement, T> of) {
        return loop.call(() -> of.apply(broker.statement(accountId)));
    }
}
