// SPDX-License-Identifier: Apache-2.0

/**
 * Delays between attempts: they double up to a limit, and each is shortened by chance by up to a half, so that many
 * browsers do not come back at one moment.
 */
export class Backoff {
  #base;
  #max;
  #random;
  #attempt = 0;

  constructor({ base = 500, max = 15_000, random = Math.random } = {}) {
    this.#base = base;
    this.#max = max;
    this.#random = random;
  }

  /** Attempts since the last reset. */
  get attempt() {
    return this.#attempt;
  }

  /** Milliseconds until the next attempt, which counts from now on. */
  next() {
    const whole = Math.min(this.#max, this.#base * 2 ** Math.min(this.#attempt++, 30));
    return whole * (0.5 + this.#random() / 2);
  }

  reset() {
    this.#attempt = 0;
  }
}
