// SPDX-License-Identifier: Apache-2.0
import { Backoff } from './backoff.js';

const CONNECT_LIMIT = 10_000;
const READY_LIMIT = 15_000;
const STABLE = 15_000;
const LOGIN_REJECTED = 4001;
const REASONS = { 1001: 'the gateway goes away', 1006: 'connection lost', 4002: 'this browser was too slow' };

/**
 * The browser's own link to the gateway, which it keeps up.
 *
 * States: connecting → open (socket up, no status yet) → ready → waiting (for the next attempt) → connecting …;
 * stopped after the server rejected the login. A path without a heartbeat for twice its interval is given up, never
 * earlier; so is one that says nothing of its status in time.
 */
export class Connection {
  state = 'connecting';
  retryAt = 0;
  reason = '';

  #url;
  #silenceLimit;
  #listener;
  #backoff;
  #socket = null;
  #timer = 0;
  #readyAt = 0;
  #heardAt = 0;

  /** The listener has onState(), onReady() once for each link, and onFrame(frame, text). */
  constructor(url, heartbeat, listener, backoff = new Backoff()) {
    this.#url = url;
    this.#silenceLimit = 2 * heartbeat;
    this.#listener = listener;
    this.#backoff = backoff;
    addEventListener('online', () => this.state === 'waiting' && this.start());
  }

  get attempt() {
    return this.#backoff.attempt;
  }

  start() {
    clearTimeout(this.#timer);
    this.#abandon();
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#received(event.data);
    socket.onclose = (event) => this.#lost(event.code, REASONS[event.code] ?? `closed with code ${event.code}`);
    this.#timer = setTimeout(() => this.#lost(0, 'no answer'), CONNECT_LIMIT);
    this.#to('connecting');
  }

  /** Sends, if the link is up; what was not sent is not kept. */
  send(message) {
    if (this.state === 'ready') {
      this.#socket.send(JSON.stringify(message));
    }
  }

  #opened() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lost(0, 'no status'), READY_LIMIT);
    this.#to('open');
  }

  #received(text) {
    const frame = parsed(text);
    if (!frame) {
      return;
    }
    this.#heardAt = performance.now();
    const first = frame.type === 'status' && this.state === 'open';
    if (first) {
      clearTimeout(this.#timer);
      this.#readyAt = performance.now();
      this.#watchSilence();
      this.#to('ready');
    }
    this.#listener.onFrame(frame, text);
    if (first) {
      this.#listener.onReady();
    }
  }

  #watchSilence() {
    const left = this.#heardAt + this.#silenceLimit - performance.now();
    if (left <= 0) {
      this.#lost(0, `nothing heard for ${Math.round(this.#silenceLimit / 1000)} s`);
    } else {
      this.#timer = setTimeout(() => this.#watchSilence(), left + 1);
    }
  }

  #lost(code, reason) {
    clearTimeout(this.#timer);
    if (this.state === 'ready' && performance.now() - this.#readyAt > STABLE) {
      this.#backoff.reset();
    }
    this.#abandon();
    this.reason = reason;
    if (code === LOGIN_REJECTED) {
      this.#to('stopped');
      return;
    }
    const delay = this.#backoff.next();
    this.retryAt = Date.now() + delay;
    this.#timer = setTimeout(() => this.start(), delay);
    this.#to('waiting');
  }

  /** Nothing that a former socket still says matters. */
  #abandon() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  #to(state) {
    this.state = state;
    this.#listener.onState();
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
