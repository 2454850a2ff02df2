// SPDX-License-Identifier: Apache-2.0
import { clock, seconds } from './format.js';

/** What each state of a symbol is called, its sign (colour alone tells nothing), and how serious it is. */
export const SYMBOL_STATES = {
  LIVE: { name: 'Live', sign: '●', level: 'ok' },
  SNAPSHOT: { name: 'Last known', sign: '◐', level: 'busy' },
  WAITING: { name: 'Waiting', sign: '○', level: 'busy' },
  STALE: { name: 'Stale', sign: '▲', level: 'warn' },
  MARKET_CLOSED: { name: 'Closed', sign: '■', level: 'calm' },
  FAILED: { name: 'Refused', sign: '✕', level: 'bad' },
  UNKNOWN: { name: 'Unknown', sign: '?', level: 'calm' },
};

const SIGNS = { ok: '●', busy: '◌', warn: '▲', bad: '✕', calm: '■' };

const SOCKET = {
  CONNECTED: ['ok', 'Connected'],
  CONNECTING: ['busy', 'Connecting'],
  DISCONNECTED: ['bad', 'Disconnected'],
  RECONNECTING: ['bad', 'Disconnected'],
};

const AUTH = {
  ACCOUNT_AUTHENTICATED: ['ok', 'Authenticated'],
  TOKEN_REFRESHED: ['ok', 'Authenticated'],
  APP_AUTHENTICATED: ['busy', 'Account pending'],
  TOKEN_INVALIDATED: ['warn', 'Token invalidated'],
  ACCOUNT_DISCONNECTED: ['warn', 'Account disconnected'],
  AUTH_FAILED: ['bad', 'Refused'],
};

/** What a feed says that has no authentication. */
const NO_LOGIN = 'NOT_REQUIRED';

const LINK = {
  connecting: ['busy', 'Connecting'],
  open: ['busy', 'Waiting for status'],
  ready: ['ok', 'Connected'],
  waiting: ['bad', 'Disconnected'],
  stopped: ['bad', 'Login rejected'],
};

/**
 * The lights: the browser's link, each feed's socket and authentication if it has one, and the data; none inferred from
 * another. The codes tell by feed why an authentication is not well.
 */
export function lights(link, feeds, states, authCodes) {
  const several = feeds.length > 1;
  const known = link.state === 'ready';
  const shown = feeds.length ? feeds : [{ feed: '' }];
  return [linkLight(link), ...shown.flatMap((feed) => feedLights(feed, known, several, authCodes)), dataLight(states, known)];
}

function feedLights(feed, known, several, authCodes) {
  const name = feed.feed;
  const socket = { ...socketLight(feed, known), id: `socket-${name}`, label: several ? `${name} socket` : 'Feed socket' };
  if (feed.auth === NO_LOGIN) {
    return [{ ...socket, label: `${name} feed` }];
  }
  const label = several ? `${name} login` : 'Authentication';
  return [socket, { ...authLight(feed, known, authCodes.get(name)), id: `auth-${name}`, label }];
}

function light(level, state, detail = '') {
  return { level, sign: SIGNS[level], state, detail };
}

function linkLight(link) {
  const [level, state] = LINK[link.state];
  const detail = {
    waiting: `${link.reason}; attempt ${link.attempt} in ${seconds(link.retryAt - Date.now())}`,
    stopped: 'log in, then load the page again',
  }[link.state];
  return { ...light(level, state, detail), id: 'link', label: 'Browser link' };
}

function socketLight(feed, known) {
  if (!known) {
    return light('calm', 'Unknown');
  }
  const [level, state] = SOCKET[feed.socket] ?? ['busy', 'Not started'];
  if (feed.socket === 'RECONNECTING') {
    return light(level, state, `attempt ${feed.attempt} in ${seconds(feed.since + feed.retryIn - Date.now())}`);
  }
  return light(level, state, feed.since ? `since ${clock(feed.since)}` : '');
}

function authLight(feed, known, code) {
  if (!known) {
    return light('calm', 'Unknown');
  }
  if (AUTH[feed.auth]) {
    const [level, state] = AUTH[feed.auth];
    return light(level, state, level === 'ok' ? '' : (code ?? ''));
  }
  return feed.socket === 'CONNECTED' ? light('busy', 'Pending') : light('calm', 'Waits for the socket');
}

function dataLight(states, known) {
  const about = { id: 'data', label: 'Data' };
  if (!known || states.length === 0) {
    return { ...light('calm', known ? 'Nothing watched' : 'Unknown'), ...about };
  }
  const count = (state) => states.filter((one) => one === state).length;
  const parts = ['STALE', 'FAILED', 'MARKET_CLOSED', 'WAITING', 'SNAPSHOT', 'UNKNOWN', 'LIVE']
    .filter(count)
    .map((state) => ({ ...SYMBOL_STATES[state], text: `${count(state)} ${SYMBOL_STATES[state].name.toLowerCase()}` }));
  const worst = ['bad', 'warn', 'busy', 'ok', 'calm'].find((level) => parts.some((part) => part.level === level));
  const [first, ...rest] = parts;
  return { ...light(worst, first.text, rest.map((part) => part.text).join(', ')), ...about };
}
