// @ts-check
import { arrival, dayAndTime, pieces, sizeOf } from './phone-words.js';

/**
 * @typedef {{to: string, channel: string, body: string, at: string, code?: string, id?: string,
 *   state?: 'scheduled' | 'canceled' | 'failed', reason?: string, subject?: string,
 *   attachments?: {name: string, size: number, href: string}[]}} Message
 */

/** @type {Record<string, string>} */
const CHANNEL_NAMES = { sms: 'Text message', call: 'Call', whatsapp: 'WhatsApp', email: 'E-mail' };
const COPIED_MS = 2000;

/** @param {Message} message */
export function channelName(message) {
  return CHANNEL_NAMES[message.channel] ?? message.channel;
}

/**
 * @param {Element} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(root, selector) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return /** @type {HTMLElement} */ (element);
}

/**
 * Fills the copy of the template with a message. Everything goes in as text, so markup in it stays text.
 * @param {HTMLElement} item
 * @param {Message} message
 */
export function fillItem(item, message) {
  const { code, subject, attachments = [], state } = message;
  if (message.id !== undefined) item.dataset.id = message.id;
  if (state !== undefined) item.dataset.state = state;
  find(item, '.icon use').setAttribute('href', `#icon-${message.channel}`);
  find(item, '.channel-name').textContent = channelName(message);
  showTime(item, message);
  showState(item, message, new Date());
  fillCode(item, code);
  find(item, '.subject').hidden = subject === undefined;
  find(item, '.subject').append(struckIf(state === 'canceled', [subject ?? '']));
  find(item, '.body').append(struckIf(state === 'canceled', linked(message.body)));
  find(item, '.attachments').hidden = attachments.length === 0;
  find(item, '.attachments').append(...attachments.map(attachmentItem));
}

/** @param {HTMLElement} item @param {Message} message */
function showTime(item, message) {
  const at = new Date(message.at);
  const time = /** @type {HTMLTimeElement} */ (find(item, 'time'));
  time.dateTime = message.at;
  time.title = at.toLocaleString('en-GB');
  time.hidden = message.state === 'scheduled' || message.state === 'canceled';
  time.textContent = at.toLocaleTimeString('en-GB');
}

/**
 * Says what has become of a message, or when it arrives.
 * @param {HTMLElement} item @param {Message} message @param {Date} now
 */
export function showState(item, message, now) {
  const state = find(item, '.state');
  state.hidden = message.state === undefined;
  state.textContent = stateWords(message, now);
}

/** @param {Message} message @param {Date} now */
export function stateWords({ state, at, reason }, now) {
  if (state === 'scheduled') return `Arrives ${arrival(new Date(at), now)}`;
  if (state === 'canceled') return `Canceled, was to arrive ${dayAndTime(new Date(at), now)}`;
  return state === 'failed' ? `Not delivered: ${reason}` : '';
}

/** @param {HTMLElement} item @param {string | undefined} code */
function fillCode(item, code) {
  find(item, '.code-row').hidden = code === undefined;
  if (code === undefined) return;
  item.classList.add('with-code');
  find(item, '.code').textContent = code;
  const copy = find(item, '.copy');
  copy.setAttribute('aria-label', `Copy code ${[...code].join(' ')}`);
  copy.addEventListener('click', () => copyCode(code, item, copy));
}

/**
 * @param {string} code
 * @param {HTMLElement} item
 * @param {HTMLElement} button
 */
async function copyCode(code, item, button) {
  try {
    await navigator.clipboard.writeText(code);
    button.textContent = 'Copied';
  } catch {
    // Without leave to write to the clipboard, selecting the code is the next best thing.
    getSelection()?.selectAllChildren(find(item, '.code'));
    button.textContent = 'Selected';
  }
  setTimeout(() => {
    button.textContent = 'Copy';
  }, COPIED_MS);
}

/** @param {boolean} isStruck @param {(string | Node)[]} nodes */
function struckIf(isStruck, nodes) {
  const holder = isStruck ? document.createElement('del') : document.createDocumentFragment();
  holder.append(...nodes);
  return holder;
}

/** @param {string} text */
const linked = (text) =>
  pieces(text).map((piece) => (piece.href === undefined ? piece.text : link(piece.text, piece.href)));

/** Opens beside the phone, which that page then cannot reach. @param {string} text @param {string} href */
function link(text, href) {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.target = '_blank';
  anchor.rel = 'noopener noreferrer';
  anchor.textContent = text;
  return anchor;
}

/** @param {{name: string, size: number, href: string}} attachment */
function attachmentItem({ name, size, href }) {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.download = name;
  anchor.textContent = `${name} (${sizeOf(size)})`;
  const item = document.createElement('li');
  item.append(anchor);
  return item;
}
