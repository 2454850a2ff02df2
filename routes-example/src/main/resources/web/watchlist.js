// SPDX-License-Identifier: Apache-2.0

const KEY = 'watchlist';
const AT_FIRST = 12;

/** The symbols that the user wants to see, kept in the browser. Each holds its subscription while it is on the list. */
export class Watchlist {
  #releases = new Map();
  #subscriptions;
  #listener;
  #chosen;

  /** The listener has added(symbol) and removed(symbol). */
  constructor(subscriptions, listener) {
    this.#subscriptions = subscriptions;
    this.#listener = listener;
    const kept = load();
    this.#chosen = kept !== null;
    kept?.forEach((symbol) => this.#add(symbol));
  }

  get symbols() {
    return [...this.#releases.keys()];
  }

  has(symbol) {
    return this.#releases.has(symbol);
  }

  /** Starts with some of what there is, if the user never chose. */
  propose(symbols) {
    if (!this.#chosen && symbols.length > 0) {
      this.#chosen = true;
      symbols.slice(0, AT_FIRST).forEach((symbol) => this.#add(symbol));
    }
  }

  toggle(symbol) {
    this.#chosen = true;
    if (this.has(symbol)) {
      this.#releases.get(symbol)();
      this.#releases.delete(symbol);
      this.#listener.removed(symbol);
    } else {
      this.#add(symbol);
    }
    save(this.symbols);
  }

  #add(symbol) {
    this.#releases.set(symbol, this.#subscriptions.hold(symbol));
    this.#listener.added(symbol);
  }
}

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? [...new Set(kept.filter((symbol) => typeof symbol === 'string'))] : null;
  } catch {
    return null;
  }
}

function save(symbols) {
  try {
    localStorage.setItem(KEY, JSON.stringify(symbols));
  } catch {
    // A browser that keeps nothing still shows quotes.
  }
}
