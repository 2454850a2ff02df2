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
package io.github.camelctrader.client;

import com.google.protobuf.Message;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Where pages of history come from. */
@FunctionalInterface
interface PageSource {

    /** Asks for a page as soon as it is its turn. Fails with a {@link CTraderException}, also on any other answer. */
    <T extends Message> CompletableFuture<T> ask(Message request, Class<T> answer);

    /** The same, and goes on with the page; what fails on the way, the page or going on, fails the result. */
    default <T extends Message> void ask(
            Message request, Class<T> answer, CompletableFuture<?> result, Consumer<T> next) {
        ask(request, answer).thenAccept(next).whenComplete((done, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Failures.of(failure));
            }
        });
    }
}
