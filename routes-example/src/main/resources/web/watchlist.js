// SPDX-License-Identifier: Apache-2.0

const KEY = 'watchlist';
const AT_FIRST = 12;

/** The symbols that the user wants to see, kept in the browser. Each holds its subscription while it is on the list. */
export class Watchlist {
  #releases = new Map();
  #proposed = new Set();
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

  /** Starts with some of what each feed has, if the user never chose. */
  propose(feed, symbols) {
    if (!this.#chosen && symbols.length > 0 && !this.#proposed.has(feed)) {
      this.#proposed.add(feed);
      const room = AT_FIRST - this.#releases.size;
      symbols.filter((symbol) => !this.has(symbol)).slice(0, Math.max(room, 0)).forEach((symbol) => this.#add(symbol));
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
