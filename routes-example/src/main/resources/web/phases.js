// SPDX-License-Identifier: Apache-2.0

/** When the quotes of each symbol were stale, as far as this page was told: from, to; no end while it lasts. */
export class Phases {
  #bySymbol = new Map();

  of(symbol) {
    return this.#bySymbol.get(symbol) ?? [];
  }

  /** Takes a lifecycle event, which may concern several symbols; streams besides the ticks have phases of their own. */
  happened({ lifecycle, symbols, stream, timestamp, since, gapTo }) {
    if (stream || !['STALE', 'RESUMED', 'MARKET_CLOSED'].includes(lifecycle)) {
      return;
    }
    for (const symbol of symbols ?? []) {
      const phases = this.of(symbol);
      const last = phases.at(-1);
      const open = last && last.to === null;
      if (lifecycle === 'STALE' && !open) {
        this.#bySymbol.set(symbol, [...phases.slice(-19), { from: since ?? timestamp, to: null }]);
      } else if (lifecycle !== 'STALE' && open) {
        last.to = gapTo ?? timestamp;
      }
    }
  }
}
