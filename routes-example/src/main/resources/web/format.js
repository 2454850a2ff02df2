// SPDX-License-Identifier: Apache-2.0

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Milliseconds as whole seconds, never negative. */
export function seconds(millis) {
  return `${Math.max(0, Math.round(millis / 1000))} s`;
}

/** How long ago, in the one unit that says it best. */
export function age(since) {
  const all = Math.max(0, Math.floor((Date.now() - since) / 1000));
  if (all < MINUTE) {
    return `${all} s`;
  }
  if (all < HOUR) {
    return `${Math.floor(all / MINUTE)} min`;
  }
  return all < DAY ? `${Math.floor(all / HOUR)} h` : `${Math.floor(all / DAY)} d`;
}

/** A moment on the reader's clock. */
export function clock(millis) {
  return new Date(millis).toLocaleTimeString([], { hour12: false });
}

/** A price in the parts a dealer reads it in: what is taken for granted, the pips, the tenth of a pip. */
export function priceParts(price, digits) {
  const text = price.toFixed(digits);
  const tenth = digits >= 3 && digits % 2 === 1 ? 1 : 0;
  const end = text.length - tenth;
  const start = Math.max(0, end - (text[end - 2] === '.' || text[end - 1] === '.' ? 3 : 2));
  return [text.slice(0, start), text.slice(start, end), text.slice(end)];
}

/** A difference with its sign; the true minus is as wide as a plus. */
export function signed(value, digits) {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : (value > 0 ? '+' : '−') + text;
}
