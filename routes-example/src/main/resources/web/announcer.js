// SPDX-License-Identifier: Apache-2.0
import { setText } from './dom.js';

const GATHER_MS = 400;

/** Says changes of state to screen readers: what changed within a moment in one sentence, and nothing twice. */
export class Announcer {
  #node;
  #said = new Map();
  #waiting = new Map();
  #timer = 0;

  constructor(node) {
    this.#node = node;
  }

  /** Tells what is so now; only a change is said, and the first time nothing is. */
  tell(subject, state) {
    const before = this.#said.get(subject);
    this.#said.set(subject, state);
    if (before === undefined || before === state) {
      return;
    }
    this.#waiting.set(subject, `${subject}: ${state}`);
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      setText(this.#node, [...this.#waiting.values()].join('. '));
      this.#waiting.clear();
    }, GATHER_MS);
  }
}
