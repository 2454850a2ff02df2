/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.simulator.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;

/** The way to all who are interested in an account. Called on the event loop. */
public interface Outbox {

    /** Tells everybody of an execution; the one whose request it answers, if there is one, under the request's id. */
    void execution(ProtoOAExecutionEvent event);

    /** The same way, for what answers no request. */
    Outbox plain();

    /** Tells everybody something that answers no request. */
    void event(Message event);
}
