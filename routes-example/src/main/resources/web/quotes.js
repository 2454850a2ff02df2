// SPDX-License-Identifier: Apache-2.0

const POINTS = 120;
const POINT_MS = 1000;

/** The last quote of each symbol and a short past of it: one point a second, two minutes long. */
export class Quotes {
  #bySymbol = new Map();

  get(symbol) {
    return this.#bySymbol.get(symbol);
  }

  /** Takes a tick frame; the text tells the digits, which the parsed number has lost. */
  apply(frame, text) {
    const digits = /"bid":-?\d+(?:\.(\d+))?/.exec(text)?.[1]?.length ?? 0;
    const mid = (frame.bid + frame.ask) / 2;
    const before = this.#bySymbol.get(frame.symbol);
    this.#bySymbol.set(frame.symbol, {
      ...frame,
      digits,
      mid,
      bidMove: move(before?.bid, frame.bid) ?? before?.bidMove ?? '',
      askMove: move(before?.ask, frame.ask) ?? before?.askMove ?? '',
      first: before?.first ?? mid,
      high: Math.max(before?.high ?? frame.bid, frame.bid),
      low: Math.min(before?.low ?? frame.bid, frame.bid),
      points: extended(before?.points ?? [], frame.receivedAt, mid),
    });
  }
}

function move(before, now) {
  return before === undefined || before === now ? null : now > before ? 'up' : 'down';
}

function extended(points, at, mid) {
  const last = points.at(-1);
  if (last && at - last.at < POINT_MS) {
    last.mid = mid;
    return points;
  }
  points.push({ at, mid });
  return points.length > POINTS ? points.slice(-POINTS) : points;
}
