// SPDX-License-Identifier: Apache-2.0

/**
 * What the parts of the page want, counted: a symbol is asked for as long as anybody holds it. The gateway is always
 * told the whole set, with a number that only grows; changes of one moment go out together.
 */
export class Subscriptions {
  #holders = new Map();
  #send;
  #sequence = 0;
  #due = false;

  constructor(send) {
    this.#send = send;
  }

  /** Wants a symbol; call the result, once or more often, to want it no longer. */
  hold(symbol) {
    this.#count(symbol, 1);
    let held = true;
    return () => {
      if (held) {
        held = false;
        this.#count(symbol, -1);
      }
    };
  }

  get symbols() {
    return [...this.#holders.keys()];
  }

  /** States the set again: to a gateway that has not heard it. */
  restate() {
    this.#due = false;
    this.#send({ type: 'subscribe', seq: ++this.#sequence, symbols: this.symbols });
  }

  #count(symbol, change) {
    const before = this.#holders.get(symbol) ?? 0;
    if (before + change > 0) {
      this.#holders.set(symbol, before + change);
    } else {
      this.#holders.delete(symbol);
    }
    if ((before === 0 || before + change === 0) && !this.#due) {
      this.#due = true;
      queueMicrotask(() => this.#due && this.restate());
    }
  }
}
