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

/**
 * What an account starts with. Immutable.
 *
 * @param accountId the {@code ctidTraderAccountId}
 * @param login the trader's login
 * @param balance in 1/10^moneyDigits of the deposit asset
 * @param moneyDigits decimal digits of all its amounts
 * @param leverageInCents 1:50 is 5000
 * @param stopOutLevel margin level in percent at which positions are closed
 */
public record AccountTerms(
        long accountId, long login, long balance, int moneyDigits, int leverageInCents, double stopOutLevel) {}
