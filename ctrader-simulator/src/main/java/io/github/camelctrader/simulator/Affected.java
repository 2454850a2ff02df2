// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.simulator.wire.FrameShape;
import java.time.Duration;

/**
 * What a fault can do at the moment it happens; each kind of moment knows what that means there. The event loop only.
 *
 * <p>Exactly one of the methods is called per fault, and it takes over: it also does what would have been done without the
 * fault, as far as that still happens.
 */
interface Affected {

    /** What all connections share. */
    World world();

    /** The connection goes. */
    void drop(Drop how);

    /** The connection goes, and nobody can connect for so long. */
    default void refuse(Duration duration) {
        world().refuse(duration, () -> drop(Drop.RST));
    }

    /** The server stays silent on this connection from now on. */
    void stall();

    /** What would be sent now is not, which is all there is to it unless the moment needs more. */
    default void suppress() {}

    /** What would be done now is done later. */
    void delay(Duration by);

    /** What is sent now is sent in this shape. */
    void shape(FrameShape shape);

    /** This is sent in place of what would be sent. */
    void replace(Message message, boolean correlated);

    /** An order error is sent in place of what would be sent. */
    default void reject(String code, String description) {
        replace(Errors.order(0, code, description), true);
    }

    /** What would be done now is done, but nobody is told; then the connection goes. */
    default void dropAfterwards(Drop how) {
        drop(how);
    }

    /** This is sent as an event, then all goes on. */
    void precede(Message message);
}
