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
/**
 * A second source of quotes: a plain WebSocket that sends quotes and heartbeats and knows nothing of connections, symbols
 * that are missing, or silence. What it does not tell is told here, in the words of the first feed.
 */
@NullMarked
package io.github.camelctrader.example.second;

import org.jspecify.annotations.NullMarked;
