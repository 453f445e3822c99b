/** `store.request` and `store.obtain` in a page: finds or places the dialog, one at a time. */
import type { TopicId } from '../../../core/model.js';
import type { Obtain, Obtained } from '../../../core/obtaining.js';
import type { ConsentStore } from '../../../core/ports.js';
import { settleHandouts } from '../../../permissions/handed-out.js';
import { PermissionRequest } from '../../permission-request.js';

/** What is being asked for now: a second press on the same button is the same question. */
const going = new WeakMap<ConsentStore, Map<TopicId, Promise<Obtained | undefined>>>();
/** The end of the dialog before: there is never one over another. */
let turn: Promise<unknown> = Promise.resolve();

export const obtain: Obtain = (store, topic, options = {}) => {
  settleHandouts(store);
  const state = store.answer(topic);
  if (state?.kind !== 'permission') {
    store.report({ code: 'not-changeable', message: `"${topic}" is no permission, so it cannot be requested.` });
    return Promise.resolve(undefined);
  }
  const isRefused = state.answer === 'denied' && state.standing === 'current';
  if (isRefused && !state.allowed && !options.again) return Promise.resolve(undefined);
  const asked = going.get(store) ?? new Map<TopicId, Promise<Obtained | undefined>>();
  going.set(store, asked);
  const same = asked.get(topic);
  if (same) return same;

  const ask = (): Promise<Obtained | undefined> => askIn(store, topic, options);
  // What was allowed may need no dialog, and the gesture that led here does not wait.
  const answer = state.allowed ? ask() : (turn = turn.then(ask, ask));
  const ended = answer.finally(() => asked.delete(topic));
  asked.set(topic, ended);
  return ended;
};

async function askIn(...[store, topic, options]: Parameters<Obtain>): Promise<Obtained | undefined> {
  if (!customElements.get('permission-request')) customElements.define('permission-request', PermissionRequest);
  const key = topic.slice(topic.indexOf('/') + 1);
  const own = document.querySelector<PermissionRequest>(`permission-request[modal][permission="${CSS.escape(key)}"]`);
  const element = own ?? placed(store, key);
  const obtained = await element.ask(options);
  if (!own) element.remove();
  return obtained;
}

function placed(store: ConsentStore, permission: string): PermissionRequest {
  const element = document.createElement('permission-request');
  Object.assign(element, { store, permission, modal: true });
  document.body.append(element);
  return element;
}
