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
package io.github.camelctrader;

import java.util.concurrent.CompletableFuture;

/** One thing that a producer can be asked to do. */
@FunctionalInterface
interface Operation {

    /**
     * Starts it; the future brings the body of the answer, on any thread.
     *
     * @throws Exception if an argument is missing or wrong, named in the message; nothing has been sent then
     */
    CompletableFuture<?> start(OperationCall call) throws Exception;
}
